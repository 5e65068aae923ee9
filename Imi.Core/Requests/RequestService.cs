using Imi.Core.Deadlines;
using Imi.Core.Editing;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

/// <summary>Carries out the actions of the table on stored requests: load, act, save, tell. Each at most once per operation id.</summary>
public sealed class RequestService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    public Task SendAsync(string number, int version, Guid operation, Guid editor, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor, actor, async (db, request, now) =>
        {
            RequestWorkflow.Table.Require(RequestAction.Send, actor, request);
            var today = await TodayAsync(db, request.RespondingAuthorityId, now, cancel);
            RequestRules.Require(request.RequestedReplyOn >= today, "RequestedDateIsPast");
            request.Send(today.AddDays(DueDates.DaysToAccept), actor, now);
        }, cancel);

    /// <param name="coordinatorId">Only where the authority has several in the area; otherwise the one it has.</param>
    public Task AcceptAsync(string number, DateOnly agreedReplyOn, int? coordinatorId, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, async (db, request, now) =>
        {
            RequestWorkflow.Table.Require(RequestAction.Accept, actor, request);
            RequestRules.Require(agreedReplyOn >= await TodayAsync(db, request.RespondingAuthorityId, now, cancel), "DateIsPast");
            var coordinator = await RequestRules.CoordinatorAsync(db, actor.AuthorityId, request.Area, coordinatorId, cancel);
            RequestRules.Require(!coordinator.IsOpen, "Coordinator");
            request.Accept(agreedReplyOn, coordinator.Id, actor, now);
        }, cancel);

    public Task ForwardAsync(string number, int authorityId, string reason, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, async (db, request, now) =>
        {
            RequestWorkflow.Table.Require(RequestAction.Forward, actor, request);
            await RequestRules.RequireForwardTargetAsync(db, request, authorityId, cancel);
            var today = await TodayAsync(db, authorityId, now, cancel);
            request.Forward(authorityId, reason, today.AddDays(DueDates.DaysToAccept), actor, now);
        }, cancel);

    public Task ReplyInPartAsync(string number, int version, Guid operation, Guid editor, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor, actor, (request, now) => request.ReplyInPart(actor, now), cancel);

    public Task ReplyAsync(string number, int version, Guid operation, Guid editor, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor, actor, (request, now) => request.Reply(actor, now), cancel);

    public Task AcceptReplyAsync(string number, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => request.AcceptReply(actor, now), cancel);

    public Task WithdrawAsync(string number, string reason, int version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version, operation, editor: null, actor, (request, now) => request.Withdraw(reason, actor, now), cancel);

    /// <summary>A comment never conflicts, so it asks for no version.</summary>
    public Task CommentAsync(string number, string text, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(number, version: null, operation, editor: null, actor, (request, now) => request.AddComment(text, actor, now), cancel);

    private Task MoveAsync(string number, int? version, Guid operation, Guid? editor, Actor actor, Action<Request, DateTimeOffset> act, CancellationToken cancel) =>
        MoveAsync(number, version, operation, editor, actor, (_, request, now) =>
        {
            act(request, now);
            return Task.CompletedTask;
        }, cancel);

    private async Task MoveAsync(
        string number, int? version, Guid operation, Guid? editor, Actor actor, Func<ImiDbContext, Request, DateTimeOffset, Task> act, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAsync(number, cancel);
        if (await db.IsDoneAsync(operation, cancel))
        {
            return;
        }

        var request = await db.LoadAsync(number, actor, cancel);
        if (version is not null && version != request.Version)
        {
            throw new RequestChangedException();
        }

        if (editor is { } page)
        {
            await LeaseService.RequireNoOtherAsync(db, request.Id, page, actor, cancel);
        }

        var now = clock.GetUtcNow();
        var concerned = request.Authorities.ToHashSet();
        await act(db, request, now);
        concerned.UnionWith(request.Authorities); // whoever lost the request must hear of it too

        var change = new Change(ChangeKind.Request, request.Id, [.. concerned], now);
        db.Changes.Add(change);
        db.Operations.Add(new Operation(operation, actor.UserId, request.Number, now));
        await db.TellOtherNodesAsync(feed, change, cancel);
        await db.CommitAsync(transaction, operation, cancel);
        feed.Publish(change);
    }

    /// <summary>The date there now: days are counted where the authority is (decision 14).</summary>
    private static async Task<DateOnly> TodayAsync(ImiDbContext db, int? authorityId, DateTimeOffset now, CancellationToken cancel) =>
        DueDates.DateIn(await db.Authorities.Where(authority => authority.Id == authorityId).Select(authority => authority.Country).SingleAsync(cancel), now);
}
