using System.Linq.Expressions;
using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestAction;

namespace Imi.Core.Requests;

/// <summary>Which steps of a request somebody is told: one rule, for the history of a page and for the marks of the lists.</summary>
internal static class ToldSteps
{
    // What a side settles with its own coordinator, and whom it gives a request to, is not told to the other.
    private static readonly RequestAction[] OfRequestingSide = [Create, Submit, Return, TakeBack, Rate];
    private static readonly RequestAction[] OfRespondingSide = [SubmitReply, ReturnReply];
    private static readonly RequestAction[] OfOneAuthority = [Allocate, Reallocate, Deallocate];

    // What changes an overview without changing the status.
    private static readonly RequestAction[] OfOverview = [Create, Forward, ChangeCoordinator, InvolveCoordinators];

    // A request is split while it is being answered; in this status the step is the first of the new part.
    private const RequestStatus BornBySplit = RequestStatus.AwaitingAcceptance;

    // Before it is sent, nobody abroad is told (decision 9); afterwards, nobody is told what was said before.
    private static readonly Expression<Func<StepToReader, bool>> Told = one =>
        OfRequestingSide.Contains(one.Step.Action) ? one.IsRequestingSide
        : OfRespondingSide.Contains(one.Step.Action) ? !one.IsRequestingSide
        : OfOneAuthority.Contains(one.Step.Action) ? one.IsOwn
        : one.IsRequestingSide || one.Step.At >= one.Request.SentAt;

    private static readonly Expression<Func<StepToReader, bool>> InOverview = one =>
        one.Step.From != one.Step.To || OfOverview.Contains(one.Step.Action) || (one.Step.Action == Split && (one.AsksItself || one.Step.To == BornBySplit));

    private static readonly Func<StepToReader, bool> ToldCompiled = Told.Compile();
    private static readonly Func<StepToReader, bool> InOverviewCompiled = InOverview.Compile();

    public static bool IsTold(Request request, HistoryEntry step, Actor actor) => ToldCompiled(Of(request, step, actor));

    /// <summary>Told, and to be seen at that level.</summary>
    public static bool IsShown(Request request, HistoryEntry step, Level level, Actor actor) =>
        IsTold(request, step, actor) && (level >= Level.Details || InOverviewCompiled(Of(request, step, actor)));

    /// <summary>Nobody hears abroad what was said before the request was sent.</summary>
    public static bool IsTold(Request request, DateTimeOffset at, Actor actor) => IsRequestingSide(request, actor) || at >= request.SentAt;

    /// <summary>The steps that others took and that the actor sees now. Whoever asks has seen to it that the request is visible.</summary>
    public static StepsOfOthers StepsOfOthers(this ImiDbContext db, Actor actor) => new(
        db.Steps(db.Requests, actor).Where(Told).Where(InOverview).Select(one => new NewStep { RequestId = one.Request.Id, Id = one.Step.Id }),
        db.Steps(db.RequestsShown(Level.Details, actor), actor).Where(Told).Select(one => new NewStep { RequestId = one.Request.Id, Id = one.Step.Id }),
        db.AttachedElsewhere(actor));

    /// <summary>What the requesting side attaches to one part of a request is there in all of them.</summary>
    private static IQueryable<NewStep> AttachedElsewhere(this ImiDbContext db, Actor actor) =>
        from request in db.RequestsShown(Level.Full, actor)
        from step in db.Set<HistoryEntry>()
        where db.Requests
            .Where(part => part.Id != request.Id && (part.RootId == request.Id || part.Id == (request.RootId ?? 0) || part.RootId == (request.RootId ?? 0)))
            .Select(part => part.Id).Contains(EF.Property<int>(step, "RequestId"))
        where step.UserId != actor.UserId && step.Action == Attach && step.AuthorityId == request.RequestingAuthorityId
        select new NewStep { RequestId = request.Id, Id = step.Id };

    private static IQueryable<StepToReader> Steps(this ImiDbContext db, IQueryable<Request> requests, Actor actor) =>
        from request in requests
        join step in db.Set<HistoryEntry>() on request.Id equals EF.Property<int>(step, "RequestId")
        where step.UserId != actor.UserId
        select new StepToReader
        {
            Request = request,
            Step = step,
            IsOwn = step.AuthorityId == actor.AuthorityId,
            AsksItself = request.RequestingAuthorityId == actor.AuthorityId,
            IsRequestingSide = request.RequestingAuthorityId == actor.AuthorityId || request.RequestingCoordinatorId == actor.AuthorityId,
        };

    private static IQueryable<Request> RequestsShown(this ImiDbContext db, Level level, Actor actor) =>
        db.Requests.ShownTo(actor, level, db.CoordinatorLinks, db.Set<AuthorityArea>());

    private static StepToReader Of(Request request, HistoryEntry step, Actor actor) => new()
    {
        Request = request,
        Step = step,
        IsOwn = step.AuthorityId == actor.AuthorityId,
        AsksItself = request.RequestingAuthorityId == actor.AuthorityId,
        IsRequestingSide = IsRequestingSide(request, actor),
    };

    private static bool IsRequestingSide(Request request, Actor actor) =>
        actor.AuthorityId == request.RequestingAuthorityId || actor.AuthorityId == request.RequestingCoordinatorId;

    /// <summary>A step, and who reads of it.</summary>
    private sealed class StepToReader
    {
        public required Request Request { get; init; }
        public required HistoryEntry Step { get; init; }
        public required bool IsOwn { get; init; }
        public required bool AsksItself { get; init; }
        public required bool IsRequestingSide { get; init; }
    }
}

/// <param name="Outlined">What even an overview shows.</param>
/// <param name="Detailed">Everything told, of the requests of which the actor sees the details.</param>
/// <param name="Attached">Documents that came with another part of the same request.</param>
internal sealed record StepsOfOthers(IQueryable<NewStep> Outlined, IQueryable<NewStep> Detailed, IQueryable<NewStep> Attached);

/// <summary>A step that somebody else took, by its id.</summary>
internal sealed class NewStep
{
    public required int RequestId { get; init; }
    public required int Id { get; init; }
}
