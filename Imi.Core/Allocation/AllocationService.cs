using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Allocation;

/// <summary>What became of one request of several.</summary>
/// <param name="Refusal">Why it was not given to anybody; null where it was.</param>
/// <param name="Before">Who had it before.</param>
/// <param name="Version">Of the request, for undoing it.</param>
public sealed record Allotted(string Number, Exception? Refusal, IReadOnlyList<int> Before, int Version)
{
    public bool IsDone => Refusal is null;
}

/// <summary>Several requests given to the same people at once: each for itself, told once to each of them, and to be undone for a while (R10).</summary>
public sealed record Allotment(Guid Operation, DateTimeOffset At, IReadOnlyList<Allotted> Rows)
{
    public static readonly TimeSpan UndoLasts = TimeSpan.FromSeconds(30);

    public DateTimeOffset UndoUntil => At + UndoLasts;
}

/// <summary>T-30 for several requests at once.</summary>
public sealed class AllocationService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    private const string About = "allocation";

    /// <summary>One transaction; whatever the gate refuses is left as it was, and the others go through.</summary>
    public Task<Allotment> AllocateAsync(IReadOnlyCollection<string> numbers, IReadOnlyCollection<int> userIds, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        var handle = new HashSet<(Role, string)>();
        return EachAsync(numbers, operation, actor, async (db, request, now) =>
        {
            RequestWorkflow.Table.Require(request.AllocationBy(actor), actor, request);
            var role = RequestService.HandledBy(request.PartyOf(actor)!.Value);
            if (!handle.Contains((role, request.Area)))
            {
                await RequestRules.RequireHandlersAsync(db, role, actor.AuthorityId, request.Area, userIds, now, cancel);
                handle.Add((role, request.Area));
            }

            request.Allocate(userIds, actor, now);
        }, cancel);
    }

    /// <summary>Gives back what was handed out: to whoever had it, or to nobody. What somebody has worked on since stays as it is.</summary>
    /// <exception cref="TooLateException">The time for it is over.</exception>
    public async Task<Allotment> UndoAsync(Allotment allotment, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        if (clock.GetUtcNow() > allotment.UndoUntil)
        {
            throw new TooLateException();
        }

        var before = allotment.Rows.Where(row => row.IsDone).ToDictionary(row => row.Number);
        return await EachAsync(before.Keys, operation, actor, (_, request, now) =>
        {
            var row = before[request.Number];
            if (request.Version != row.Version)
            {
                throw new RequestChangedException();
            }

            if (row.Before.Count > 0)
            {
                request.Allocate(row.Before, actor, now);
            }
            else
            {
                request.Deallocate(actor, now);
            }

            return Task.CompletedTask;
        }, cancel, undoes: allotment.Operation);
    }

    private async Task<Allotment> EachAsync(
        IReadOnlyCollection<string> numbers, Guid operation, Actor actor, Func<ImiDbContext, Request, DateTimeOffset, Task> act, CancellationToken cancel, Guid? undoes = null)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.WritesMail = false; // each is told once, whatever the number
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAllAsync([.. numbers], cancel);
        if (await db.ResultAsync(operation, About, actor, cancel) is not null)
        {
            return new(operation, now, []);
        }

        var loaded = (await db.LoadAllAsync(db.Requests.Where(request => numbers.Contains(request.Number)), actor, now, cancel)).ToDictionary(request => request.Number);
        var rows = new List<Allotted>();
        var done = new List<Request>();
        var given = new Dictionary<int, List<string>>();
        foreach (var number in numbers.Order(StringComparer.Ordinal))
        {
            rows.Add(await OneAsync(db, number, loaded.GetValueOrDefault(number), actor, act, now, done, given));
        }

        var concerned = await Onlookers.AuthoritiesAsync(db, [.. done.Select(Onlookers.Of)], cancel);
        Change[] changes = [.. done.Zip(concerned, (request, authorities) => new Change(ChangeKind.Request, request.Id, authorities, now))];
        db.Changes.AddRange(changes);
        await TellAsync(db, operation, undoes, given, now, cancel);
        await db.TellOtherNodesAsync(feed, changes, cancel);
        await db.CommitAsync(transaction, new Operation(operation, actor.UserId, About, About, now), actor, cancel);
        Array.ForEach(changes, feed.Publish);
        return new(operation, now, rows);
    }

    private static async Task<Allotted> OneAsync(
        ImiDbContext db, string number, Request? loaded, Actor actor, Func<ImiDbContext, Request, DateTimeOffset, Task> act, DateTimeOffset now, List<Request> done, Dictionary<int, List<string>> given)
    {
        try
        {
            var request = loaded ?? throw new RequestNotFoundException();
            var before = request.AssigneesOf(request.PartyOf(actor));
            await act(db, request, now);
            foreach (var user in Told(request, request.AssigneesOf(request.PartyOf(actor)).Except(before), actor))
            {
                (given.TryGetValue(user, out var numbers) ? numbers : given[user] = []).Add(number);
            }

            done.Add(request);
            return new(number, Refusal: null, before, request.Version);
        }
        catch (Exception refusal) when (refusal is ActionForbiddenException or ActionBlockedException or RequestNotFoundException or RequestChangedException or InvalidValueException)
        {
            return new(number, refusal, [], 0);
        }
    }

    /// <summary>Who has got it now, and who stands in for them today; not the allocator himself.</summary>
    private static IEnumerable<int> Told(Request request, IEnumerable<int> given, Actor actor)
    {
        var role = RequestService.HandledBy(request.PartyOf(actor)!.Value);
        return given.SelectMany(user => new[] { user, request.Settings.Attendance.StandInOf(user, role, request.Area) }).OfType<int>().Distinct().Where(user => user != actor.UserId);
    }

    /// <summary>Mails wait as long as it can be undone, and whoever undoes it takes them away.</summary>
    private static async Task TellAsync(ImiDbContext db, Guid operation, Guid? undoes, Dictionary<int, List<string>> given, DateTimeOffset now, CancellationToken cancel)
    {
        if (undoes is not null)
        {
            await db.Outbox.Where(mail => mail.NextAttemptAt != null && mail.Operation == undoes && mail.Attempts == 0).ExecuteDeleteAsync(cancel);
            return;
        }

        var ids = given.Keys.ToList();
        var people = await db.Users.Where(user => ids.Contains(user.Id)).RecipientsAsync(cancel);
        db.Outbox.AddRange(people.Select(person => new OutboxMail(
            given[person.Key].Count > 1 ? MailCode.N34 : MailCode.N02, given[person.Key] is [var only] ? only : "", person.Value, now, operation, Allotment.UndoLasts)));
    }
}

/// <summary>It can no longer be undone.</summary>
public sealed class TooLateException() : Exception("It can no longer be undone.");
