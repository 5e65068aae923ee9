using Imi.Core.ActionLists;
using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestAction;

namespace Imi.Tests.Core.Requests;

/// <summary>What holds of a request and its parts after every step, whatever the step was.</summary>
internal sealed class WalkRules(TestDatabase imi)
{
    private static readonly RequestStatus[] Final = [RequestStatus.Closed, RequestStatus.Withdrawn];

    private readonly Dictionary<int, RequestStatus> _ended = [];
    private readonly Dictionary<int, string> _asked = [];

    public async Task<Request> LoadAsync(string number)
    {
        await using var db = imi.Open();
        return (await LoadAsync(db, request => request.Number == number)).Single();
    }

    public async Task RequireAsync(int whole, IReadOnlyList<Actor> sample)
    {
        await using var db = imi.Open();
        var parts = await LoadAsync(db, request => request.Id == whole || request.RootId == whole);
        foreach (var part in parts)
        {
            RequireHistory(part);
            RequireDuty(part);
            RequireTheEnd(part);
        }

        if (parts.Count == 0)
        {
            return; // a deleted draft
        }

        RequireQuestions(whole, parts);
        foreach (var actor in sample)
        {
            await RequireListAsync(db, parts, actor);
            foreach (var part in parts)
            {
                await RequireLevelAsync(part, actor);
            }
        }

        await RequireViewAsync(parts[^1], sample[0]);
    }

    /// <summary>The entries lead from the first status to the present one, and count the versions.</summary>
    private static void RequireHistory(Request request)
    {
        var entries = request.History.OrderBy(entry => entry.Id).ToList();
        Assert.Equal(request.RootId is null ? Create : Split, entries[0].Action);
        Assert.Equal(entries.SkipLast(1).Select(entry => entry.To), entries.Skip(1).Select(entry => entry.From));
        Assert.Equal(request.Status, entries[^1].To);
        Assert.Equal(request.Version, entries.Count(entry => !RequestWorkflow.IsBeside(entry.Action)) - 1);
    }

    private static void RequireDuty(Request request)
    {
        var due = Walk.People.Where(actor => RequestWorkflow.Table.OpenTo(actor, request).Any(row => row.IsDue)).ToList();
        Assert.True(Final.Contains(request.Status) == (due.Count == 0), $"{request.Number} in {request.Status} waits for {due.Count} people.");
    }

    private void RequireTheEnd(Request request)
    {
        if (_ended.TryGetValue(request.Id, out var ended))
        {
            Assert.Equal(ended, request.Status);
        }

        if (Final.Contains(request.Status))
        {
            _ended[request.Id] = request.Status;
            Assert.NotNull(request.ClosedAt);
        }
    }

    /// <summary>Each question belongs to exactly one part, and none is lost.</summary>
    private void RequireQuestions(int whole, IReadOnlyList<Request> parts)
    {
        if (parts[0].Status == RequestStatus.Draft)
        {
            return;
        }

        var now = string.Join(' ', parts.SelectMany(part => part.Questions).Select(question => question.Number).Order(StringComparer.Ordinal));
        Assert.Equal(_asked.TryGetValue(whole, out var asked) ? asked : _asked[whole] = now, now);
        Assert.All(parts, part => Assert.NotEmpty(part.Questions));
        Assert.All(parts.Where(part => part.Status == RequestStatus.Closed).SelectMany(part => part.Questions.Where(question => part.IsAsked(question, countsDrafts: false))),
            question => Assert.NotNull(question.Sent));
    }

    private async Task RequireListAsync(ImiDbContext db, IReadOnlyList<Request> parts, Actor actor)
    {
        var ids = parts.Select(part => part.Id).ToList();
        var attendance = await db.AttendanceAsync([actor.AuthorityId], imi.Clock.GetUtcNow(), default);
        var listed = await db.Requests.Where(request => ids.Contains(request.Id)).DueFor(actor, db.Set<AuthorityArea>(), attendance).Select(request => request.Id).ToListAsync();
        var due = parts.Where(part => RequestWorkflow.Table.OpenTo(actor, part).Any(row => row.IsDue)).Select(part => part.Id);
        Assert.True(due.Order().SequenceEqual(listed.Order()), $"The list of {actor.Name} shows {listed.Count}, the table says otherwise.");
    }

    private async Task RequireLevelAsync(Request request, Actor actor)
    {
        var linkedTo = Cast.Links.Where(link => link.Coordinator.Id == actor.AuthorityId).Select(link => (int?)link.Authority.Id).ToList();
        var phase = PhaseOf(request);
        var expected = Enum.GetValues<Party>()
            .Where(party => request.AuthorityOf(party) == actor.AuthorityId
                || (party == Party.RequestingCoordinator && linkedTo.Contains(request.RequestingAuthorityId))
                || (party == Party.RespondingCoordinator && linkedTo.Contains(request.RespondingAuthorityId)))
            .SelectMany(party => actor.RolesIn(request.Area).Select(role => Level(request, party, role, phase, actor)))
            .DefaultIfEmpty(Imi.Core.Requests.Level.None).Max();

        var (level, _) = await imi.Queries.LevelAsync(request.Number, actor, default);
        Assert.True(level == expected, $"{actor.Name} sees {level} of {request.Number} in {request.Status}, not {expected}.");
    }

    private async Task RequireViewAsync(Request request, Actor actor)
    {
        var view = await imi.Queries.FindAsync(request.Number, actor);
        Assert.True(view is null || view.Level >= Imi.Core.Requests.Level.Details || view.Questions.Count + view.Comments.Count + view.History.Count == 0);
        var mayRead = request.RespondingAuthorityId == actor.AuthorityId
            || (request.Status == RequestStatus.ReplyAwaitingApproval && request.RespondingCoordinatorId == actor.AuthorityId);
        Assert.True(view is null || mayRead || view.Questions.All(question => question.Drafted is null), $"{actor.Name} reads drafted answers of {request.Number}.");
    }

    private static Level Level(Request request, Party party, Role role, Phase phase, Actor actor)
    {
        var side = party == Party.RequestingCoordinator ? "Requesting" : "Responding";
        var maySee = request.Settings.Of(party).CoordinatorMaySeeDetails ? "yes" : "no";
        return party is Party.RequestingCoordinator or Party.RespondingCoordinator && role == Role.ReferralHandler && request.AuthorityOf(party) == actor.AuthorityId
            && CoordinatorVisibilityTests.Listed.TryGetValue((side, request.Status.ToString(), maySee), out var details)
                ? details
                : VisibilityTests.Expected[(party.ToString(), role, phase)];
    }

    /// <summary>From what happened, not from the columns that the queries read.</summary>
    private static Phase PhaseOf(Request request)
    {
        var actions = request.History.OrderBy(entry => entry.Id).Select(entry => entry.Action).ToList();
        return (
            request.RootId is not null || actions.Any(action => action is Send or Approve),
            actions.LastOrDefault(action => action is Accept or Forward) == Accept,
            actions.LastOrDefault(action => action is Submit or Return or TakeBack) == Submit) switch
        {
            (false, _, false) => Phase.Draft,
            (false, _, true) => Phase.Submitted,
            (true, false, _) => Phase.BeforeAcceptance,
            (true, true, _) => Phase.AfterAcceptance,
        };
    }

    private async Task<List<Request>> LoadAsync(ImiDbContext db, System.Linq.Expressions.Expression<Func<Request, bool>> which)
    {
        var found = await db.Requests.AsNoTracking().AsSplitQuery().Include(request => request.Questions).ThenInclude(question => question.Answers)
            .Include(request => request.Assignees).Include(request => request.History).Where(which).OrderBy(request => request.Id).Select(Circumstances.Of(db, 0)).ToListAsync();
        return [.. await db.WithSettingsAsync(found, imi.Clock.GetUtcNow(), default)];
    }
}
