using Imi.Core.Editing;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Settings;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Imi.Core.Requests;

/// <summary>Carries out the actions of the table on stored requests: load, act, save, tell. Each at most once per operation id.</summary>
public sealed class RequestService(IDbContextFactory<ImiDbContext> contexts, SettingsInForce settings, LiveFeed feed, TimeProvider clock)
{
    /// <summary>T-04 or T-05, as the coordinator's right of approval has it.</summary>
    public Task SendAsync(string number, int version, Guid operation, Guid editor, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor, actor, async (db, request, now) =>
        {
            RequestWorkflow.Table.Require(request.NeedsApproval ? RequestAction.Submit : RequestAction.Send, actor, request);
            var today = request.Settings.Today;
            RequestRules.Require(request.RequestedReplyOn >= today, "RequestedDateIsPast");
            await RequestRules.RequireReachableAsync(db, request, request.RespondingAuthorityId, cancel);
            if (request.NeedsApproval)
            {
                request.Submit(today.AddDays(settings.Values.DaysToDecide), actor, now);
            }
            else
            {
                request.Send(today.AddDays(settings.Values.DaysToAccept), actor, now);
            }
        }, cancel);

    public Task ApproveAsync(string number, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, async (db, request, now) =>
        {
            RequestWorkflow.Table.Require(RequestAction.Approve, actor, request);
            await RequestRules.RequireReachableAsync(db, request, request.RespondingAuthorityId, cancel);
            request.Approve(request.Settings.Today.AddDays(settings.Values.DaysToAccept), actor, now);
        }, cancel);

    public Task ReturnAsync(string number, string reason, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => request.Return(reason, actor, now), cancel);

    public Task TakeBackAsync(string number, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => request.TakeBack(actor, now), cancel);

    /// <summary>In the allocator's own authority; replaces whoever had it there.</summary>
    public Task AllocateAsync(string number, IReadOnlyCollection<int> userIds, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, async (db, request, now) =>
        {
            RequestWorkflow.Table.Require(request.AllocationBy(actor), actor, request);
            await RequestRules.RequireHandlersAsync(db, HandledBy(request.PartyOf(actor)!.Value), actor.AuthorityId, request.Area, userIds, now, cancel);
            request.Allocate(userIds, actor, now);
        }, cancel);

    public Task DeallocateAsync(string number, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => request.Deallocate(actor, now), cancel);

    public Task ChangeCoordinatorAsync(string number, int coordinatorId, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, async (db, request, now) =>
        {
            RequestWorkflow.Table.Require(RequestAction.ChangeCoordinator, actor, request);
            request.ChangeCoordinator(await RequestRules.CoordinatorAsync(db, actor.AuthorityId, request.Area, coordinatorId, cancel), actor, now);
        }, cancel);

    /// <param name="coordinatorId">Only where the authority has several in the area; otherwise the one it has.</param>
    public Task AcceptAsync(string number, DateOnly agreedReplyOn, int? coordinatorId, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, async (db, request, now) =>
        {
            RequestWorkflow.Table.Require(RequestAction.Accept, actor, request);
            RequestRules.Require(agreedReplyOn >= request.Settings.Today, "DateIsPast");
            var coordinator = await RequestRules.CoordinatorAsync(db, actor.AuthorityId, request.Area, coordinatorId, cancel);
            RequestRules.Require(!coordinator.IsOpen, "Coordinator");
            request.Accept(agreedReplyOn, coordinator, actor, now);
        }, cancel);

    public Task ForwardAsync(string number, int authorityId, string reason, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, async (db, request, now) =>
        {
            RequestWorkflow.Table.Require(RequestAction.Forward, actor, request);
            await RequestRules.RequireForwardTargetAsync(db, request, authorityId, cancel);
            request.Forward(authorityId, reason, request.Settings.Today.AddDays(settings.Values.DaysToAccept), actor, now);
            await LeaseService.EndAsync(db, LeaseSubject.Request(request.Id), actor.AuthorityId, cancel);
        }, cancel);

    /// <param name="numbers">Of the questions that go; those that follow them up go with them.</param>
    public Task SplitAsync(
        string number, IReadOnlyCollection<string> numbers, int authorityId, string reason, int version, Guid operation, Guid editor, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor, actor, async (db, request, now) =>
        {
            RequestWorkflow.Table.Require(RequestAction.Split, actor, request);
            await RequestRules.RequireForwardTargetAsync(db, request, authorityId, cancel);
            db.Requests.Add(request.Split(
                numbers, await RequestNumbers.NextPartAsync(db, request.PersonOf, cancel), authorityId, reason, request.Settings.Today.AddDays(settings.Values.DaysToAccept), actor, now));
        }, cancel);

    public Task ReplyInPartAsync(string number, int version, Guid operation, Guid editor, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor, actor, (request, now) => request.ReplyInPart(actor, now), cancel);

    /// <summary>The full reply, by way of the coordinator where that approves replies.</summary>
    public Task ReplyAsync(string number, int version, Guid operation, Guid editor, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor, actor, async (db, request, now) =>
        {
            if (request.RepliesNeedApproval)
            {
                request.SubmitReply(request.Settings.Today.AddDays(settings.Values.DaysToDecide), actor, now);
            }
            else
            {
                request.Reply(actor, now);
            }
        }, cancel);

    public Task ApproveReplyAsync(string number, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => request.ApproveReply(actor, now), cancel);

    public Task ReturnReplyAsync(string number, string reason, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, actor, settings.Values.DaysToDecide, (request, dueOn, now) => request.ReturnReply(reason, dueOn, actor, now), cancel);

    public Task AcceptReplyAsync(string number, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => request.AcceptReply(actor, now), cancel);

    /// <summary>R29.</summary>
    public Task RemindAsync(string number, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveOnDateAsync(number, operation, actor, (request, now) => request.Remind(actor, now), cancel);

    /// <inheritdoc cref="RemindAsync"/>
    public Task InvolveCoordinatorsAsync(string number, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveOnDateAsync(number, operation, actor, (request, now) => request.InvolveCoordinators(actor, now), cancel);

    /// <summary>T-33, for whoever has seen that it is time.</summary>
    /// <param name="actor"><see cref="Actor.Imi"/>.</param>
    public Task CloseAutomaticallyAsync(string number, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => request.CloseAutomatically(actor, now), cancel);

    public Task AskForMoreAsync(string number, string what, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, actor, settings.Values.DaysToDecide, (request, dueOn, now) => request.AskForMore(what, dueOn, actor, now), cancel);

    public Task AgreeToMoreAsync(string number, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => request.AgreeToMore(actor, now), cancel);

    public Task RefuseMoreAsync(string number, string reason, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => request.RefuseMore(reason, actor, now), cancel);

    public Task ReferAsync(string number, string reason, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, actor, settings.Values.DaysToDecide, (request, dueOn, now) => request.Refer(reason, dueOn, actor, now), cancel);

    public Task FindSatisfactoryAsync(string number, string opinion, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => request.FindSatisfactory(opinion, actor, now), cancel);

    public Task FindUnsatisfactoryAsync(string number, string opinion, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, actor, settings.Values.DaysToDecide, (request, dueOn, now) => request.FindUnsatisfactory(opinion, dueOn, actor, now), cancel);

    public Task WithdrawAsync(string number, string reason, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => request.Withdraw(reason, actor, now), cancel);

    /// <summary>A comment never conflicts, so it asks for no version.</summary>
    public Task CommentAsync(string number, string text, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version: null, operation, editor: null, actor, (request, now) => request.AddComment(text, actor, now), cancel);

    public Task RateAsync(string number, bool? wasTimely, bool? showedEffort, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version: null, operation, editor: null, actor, (request, now) => request.Rate(wasTimely, showedEffort, actor, now), cancel);

    /// <summary>Withdraws whichever parts of a split request are still open, all or none (decision 6).</summary>
    public async Task WithdrawAllAsync(string number, string reason, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAsync(number, cancel);
        if (await db.ResultAsync(operation, number, actor, cancel) is not null)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var whole = (await db.LoadAsync(number, actor, now, cancel)).PersonOf;
        var parts = await db.Requests.OfWhole(whole).OrderBy(request => request.Id)
            .Select(request => request.Number).ToListAsync(cancel);
        var changes = new List<Change>();
        foreach (var part in parts)
        {
            var request = await db.LoadAsync(part, actor, now, cancel);
            if (request.Status is RequestStatus.Closed or RequestStatus.Withdrawn)
            {
                continue;
            }

            request.Withdraw(reason, actor, now);
            changes.Add(new(ChangeKind.Request, request.Id, await Onlookers.Of(request).AuthoritiesAsync(db, cancel), now));
        }

        if (changes.Count == 0)
        {
            throw new ActionForbiddenException(nameof(RequestAction.Withdraw), nameof(RequestStatus.Closed));
        }

        await CommitAsync(db, transaction, changes, new Operation(operation, actor.UserId, number, number, now), actor, cancel);
    }

    private Task MoveAsync(
        string number, int version, Guid operation, Actor actor, int days, Action<Request, DateOnly, DateTimeOffset> act, CancellationToken cancel) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => act(request, request.Settings.Today.AddDays(days), now), cancel);

    private Task MoveAsync(string number, int? version, Guid operation, Guid? editor, Actor actor, Action<Request, DateTimeOffset> act, CancellationToken cancel) =>
        MoveAsync(number, version, operation, editor, actor, (_, request, now) =>
        {
            act(request, now);
            return Task.CompletedTask;
        }, cancel);

    internal async Task MoveAsync(
        string number, int? version, Guid operation, Guid? editor, Actor actor, Func<ImiDbContext, Request, DateTimeOffset, Task> act, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAsync(number, cancel);
        if (await db.ResultAsync(operation, number, actor, cancel) is not null)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var request = await db.LoadAsync(number, actor, now, cancel);
        if (version is not null && version != request.Version)
        {
            throw new RequestChangedException();
        }

        if (editor is { } page)
        {
            await LeaseService.RequireNoOtherAsync(db, LeaseSubject.Request(request.Id), page, actor, cancel);
        }

        var before = Onlookers.Of(request);
        await act(db, request, now);

        // Whoever lost the request must hear of it too; a new part concerns others than the request that it comes from.
        var changes = new List<Change> { new(ChangeKind.Request, request.Id, await before.And(Onlookers.Of(request)).AuthoritiesAsync(db, cancel), now) };
        if (db.ChangeTracker.Entries<Request>().SingleOrDefault(entry => entry.State == EntityState.Added)?.Entity is { } part)
        {
            await db.SaveChangesAsync(cancel); // gives the part its id
            changes.Add(new(ChangeKind.Request, part.Id, await Onlookers.Of(part).AuthoritiesAsync(db, cancel), now));
        }

        // And whatever else the act itself wants told.
        changes.AddRange(db.ChangeTracker.Entries<Change>().Select(entry => entry.Entity));
        await CommitAsync(db, transaction, changes, new Operation(operation, actor.UserId, request.Number, request.Number, now), actor, cancel);
    }

    private async Task CommitAsync(ImiDbContext db, IDbContextTransaction transaction, IReadOnlyList<Change> changes, Operation operation, Actor actor, CancellationToken cancel)
    {
        db.Changes.AddRange(changes);
        await db.TellOtherNodesAsync(feed, changes, cancel);
        await db.CommitAsync(transaction, operation, actor, cancel);
        foreach (var change in changes)
        {
            feed.Publish(change);
        }
    }

    /// <summary>Who deals with what has come to such an authority.</summary>
    public static Role HandledBy(Party party) =>
        party is Party.Requesting or Party.Responding ? Role.RequestHandler : Role.ReferralHandler;

    /// <summary>For what depends on the day. It stands beside the course of the request and asks for no version.</summary>
    private Task MoveOnDateAsync(string number, Guid operation, Actor actor, Action<Request, DateTimeOffset> act, CancellationToken cancel) =>
        MoveAsync(number, version: null, operation, editor: null, actor, (request, now) =>
        {
            request.Settings = request.Settings with { Common = settings.Values };
            act(request, now);
        }, cancel);
}
