using Imi.Core.Authorities;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Settings;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Deadlines;

/// <summary>N-19: once a day, and only when something new was escalated to it, a coordinator is told that there are urgent requests.</summary>
public sealed class DigestService(IDbContextFactory<ImiDbContext> contexts, SettingsInForce settings, TimeProvider clock)
{
    // What nobody was told of by then, nobody is told of at all.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public async Task SendAsync(CancellationToken cancel = default)
    {
        if (!settings.Values.EscalatesToCoordinators)
        {
            return;
        }

        foreach (var concerned in (await NewsAsync(cancel)).GroupBy(one => one.Coordinator, one => one.Area))
        {
            await SendAsync(concerned.Key, [.. concerned.Distinct()], cancel);
        }
    }

    /// <summary>The coordinators to whom something was escalated after their last digest, where it is time to tell them.</summary>
    private async Task<List<(int Coordinator, string Area)>> NewsAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var since = now - Longest;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var escalated = await (
            from mark in db.Escalations.AsNoTracking()
            where (mark.Rung == Rung.Coordinator || mark.Rung == Rung.BothCoordinators) && mark.At > since
            join request in db.Requests on mark.RequestId equals request.Id
            select new
            {
                mark.Rung,
                mark.Status,
                mark.At,
                request.Area,
                Requesting = new Side(request.RequestingAuthorityId, request.RequestingCoordinatorId),
                Responding = new Side(request.RespondingAuthorityId, request.RespondingCoordinatorId),
            }).ToListAsync(cancel);
        if (escalated.Count == 0)
        {
            return [];
        }

        var links = (await db.CoordinatorLinks.AsNoTracking().Working().ToListAsync(cancel)).ToLookup(link => (link.AuthorityId, link.Area), link => link.CoordinatorId);
        var told = await db.Digests.AsNoTracking().Where(digest => digest.At > since).GroupBy(digest => digest.AuthorityId)
            .Select(digests => new { AuthorityId = digests.Key, At = digests.Max(digest => digest.At) }).ToDictionaryAsync(digest => digest.AuthorityId, digest => digest.At, cancel);
        var news =
            from one in escalated
            from side in SidesOf(one.Rung, one.Status, one.Requesting, one.Responding)
            from coordinator in side.Chosen is { } chosen ? [chosen] : links[(side.AuthorityId ?? 0, one.Area)]
            where !told.TryGetValue(coordinator, out var at) || one.At > at
            select (coordinator, one.Area);
        return [.. news.Distinct()];
    }

    private static IEnumerable<Side> SidesOf(Rung rung, RequestStatus status, Side requesting, Side responding) =>
        rung == Rung.BothCoordinators ? [requesting, responding]
        : RequestWorkflow.PartyAwaited(status) == Party.RequestingCoordinator ? [requesting]
        : [responding];

    private async Task SendAsync(int coordinatorId, IReadOnlyList<string> areas, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // Two nodes at the same time: on PostgreSQL the second waits here, SQLite has one writer anyway.
        await db.Authorities.Where(one => one.Id == coordinatorId).ExecuteUpdateAsync(set => set.SetProperty(one => one.Country, one => one.Country), cancel);
        var coordinator = await db.Authorities.AsNoTracking().Where(one => one.Id == coordinatorId).Select(one => new { one.Country, one.Email }).SingleAsync(cancel);
        var now = clock.GetUtcNow();
        var today = DueDates.DateIn(coordinator.Country, now);
        if (!OfficeHours.AreOn(coordinator.Country, now) || await db.Digests.AnyAsync(digest => digest.AuthorityId == coordinatorId && digest.Day == today, cancel))
        {
            return;
        }

        var people = await db.Users
            .Where(user => user.AuthorityId == coordinatorId && user.Rights.Any(right => right.Role == Role.ReferralHandler && areas.Contains(right.Area)))
            .RecipientsAsync(cancel);
        Recipient[] told = [.. people.Values, new(coordinator.Email, Reference.InterfaceLanguageOf(coordinator.Country))];
        db.Digests.Add(new Digest(coordinatorId, today, now));
        db.Outbox.AddRange(told.DistinctBy(to => to.Address, StringComparer.OrdinalIgnoreCase).Select(to => new OutboxMail(MailCode.N19, number: "", to, now)));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <param name="Chosen">The coordinator of this request; null before there is one, and then whoever is linked is told.</param>
    private sealed record Side(int? AuthorityId, int? Chosen);
}
