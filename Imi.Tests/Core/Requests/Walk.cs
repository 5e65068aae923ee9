using Imi.Core.Access;
using Imi.Core.Editing;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestAction;

namespace Imi.Tests.Core.Requests;

/// <summary>People of several authorities who do at random what the table lets them, now and then what it does not, through the services.</summary>
internal sealed class Walk(TestDatabase imi, int seed)
{
    private const int AtOnce = 8;

    private static readonly Cast.Place[] Requesters = [Cast.IrishMedical, Cast.PolishChamber, Cast.SwedishHealth];
    private static readonly Cast.Place[] Responders = [Cast.DanishPatientSafety, Cast.SwedishHealth, Cast.PolishChamber];
    private static readonly AnswerValue[] Answers = [A.Yes, A.No, A.AText, new(Comment: "See below."), AnswerValue.Empty];

    // Otherwise few would live to see the end.
    private static readonly RequestAction[] Seldom = [Withdraw, DeleteDraft, TakeBack, ChangeCoordinator, RequestAction.Comment, Reallocate, Deallocate, Copy, Remind];

    private readonly Random _random = new(seed);
    private readonly Guid _editor = Guid.NewGuid();
    private readonly List<string> _numbers = [];

    /// <summary>The cast, and a handler, an allocator and a referral handler everywhere, so that there is somebody for each duty.</summary>
    public static IReadOnlyList<Actor> People { get; } =
    [
        .. Cast.People,
        .. from place in Cast.Places
           where place.Areas.Contains(Cast.Area) && place != Cast.Commission
           from role in new[] { Role.RequestHandler, Role.Allocator, Role.ReferralHandler }
           select Cast.With(role, place),
    ];

    public WalkRules Rules { get; } = new(imi);

    /// <summary>The actions that were carried out.</summary>
    public HashSet<string> Done { get; } = [];

    public async Task PrepareAsync()
    {
        foreach (var actor in People.Except(Cast.People))
        {
            await imi.HireAsync(actor);
        }

        await using var db = imi.Open();
        await db.CoordinatorLinks.Where(link => link.CoordinatorId == Cast.PolishCoordinator.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(link => link.HasApprovalRight, true).SetProperty(link => link.ApprovesReplies, true));
        await db.CoordinatorLinks.Where(link => link.CoordinatorId == Cast.DanishCoordinator.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(link => link.ApprovesReplies, true));
        await imi.SetAsync(Cast.SwedishHealth, usesAllocation: true, coordinatorMaySeeDetails: true);
    }

    /// <returns>What was done.</returns>
    public async Task<string> StepAsync()
    {
        imi.Clock.Advance(Chance(30) ? TimeSpan.FromDays(8) : TimeSpan.FromMinutes(1));
        if (_numbers.Count < AtOnce)
        {
            return await CreateAsync();
        }

        if (Chance(40))
        {
            var place = Pick(Requesters);
            await imi.SetAsync(place, usesAllocation: Chance(2), coordinatorMaySeeDetails: Chance(2));
            return $"{place.Name} changes its settings";
        }

        if (Chance(12))
        {
            return await LeaveOrReturnAsync();
        }

        var request = await Rules.LoadAsync(Pick(_numbers));
        var done = Chance(10) ? await TryAsync(request) : await ActAsync(request);
        await Rules.RequireAsync(request.PersonOf, Sample());
        await ForgetAsync();
        return $"{request.Number} in {request.Status}: {done}";
    }

    /// <summary>Something that is open to somebody.</summary>
    private async Task<string> ActAsync(Request request)
    {
        var possible = (
            from actor in People
            from row in RequestWorkflow.Table.OpenTo(actor, request)
            where row.Action != Attach && row.Unmet(request).Count == 0 && (!Seldom.Contains(row.Action) || Chance(12))
            select (Actor: actor, Name: row.Action.ToString())).ToList();
        possible.AddRange(
            from actor in People
            where RequestWorkflow.MayEditAnswers(actor, request)
            from weight in Enumerable.Range(0, 3)
            select (actor, "SaveAnswer"));
        if (possible.Count == 0)
        {
            return "nothing";
        }

        var name = Pick([.. possible.Select(one => one.Name).Distinct()]);
        var chosen = Pick([.. possible.Where(one => one.Name == name).Select(one => one.Actor)]);
        Done.Add(name);
        await (name == "SaveAnswer" ? AnswerAsync(request, chosen) : DoAsync(Enum.Parse<RequestAction>(name), request, chosen));
        return $"{name} by {chosen.Name}";
    }

    /// <summary>Anything by anybody: where the table does not let it through, nothing may come of it.</summary>
    private async Task<string> TryAsync(Request request)
    {
        var actor = Pick(People);
        var action = Pick([.. Enum.GetValues<RequestAction>().Except([Create, Attach])]);
        string[] calls = [.. RequestAttempts.SameCall(action.ToString())];
        if (RequestWorkflow.Table.OpenTo(actor, request).Any(row => calls.Contains(row.Action.ToString()) && row.Unmet(request).Count == 0))
        {
            return "nothing";
        }

        var refusal = await Record.ExceptionAsync(() => DoAsync(action, request, actor));
        var after = await Rules.LoadAsync(request.Number);
        Assert.True(refusal is ActionForbiddenException or ActionBlockedException or RequestNotFoundException or AccessNotFoundException, $"{action} by {actor.Name} was not refused: {refusal}");
        Assert.Equal((request.Status, request.Version, request.History.Count), (after.Status, after.Version, after.History.Count));
        return $"{action} refused to {actor.Name}";
    }

    /// <summary>Somebody goes away for some days, with or without a stand-in, or is back before that. What waits changes, and no request does.</summary>
    private async Task<string> LeaveOrReturnAsync()
    {
        var leaving = Pick([.. People.Where(one => one.HasAnywhere(Role.RequestHandler) && !one.HasAnywhere(Role.Allocator))]);
        var own = await imi.AbsenceQueries.OwnAsync(leaving);
        if (own.Own is [var absence, ..])
        {
            await imi.Absences.EndAsync(absence.Id, Guid.NewGuid(), leaving);
            return $"{leaving.Name} is back";
        }

        var standIn = own.Candidates.Count == 0 || Chance(3) ? null : (int?)Pick(own.Candidates).Id;
        await imi.Absences.PlanAsync(new(own.Today, own.Today.AddDays(_random.Next(20)), standIn), Guid.NewGuid(), leaving);
        await Rules.RequireAsync((await Rules.LoadAsync(Pick(_numbers))).PersonOf, Sample());
        return $"{leaving.Name} leaves, {(standIn is null ? "without" : "with")} a stand-in";
    }

    private async Task<string> CreateAsync()
    {
        var requester = Pick(Requesters);
        var actor = Pick([.. People.Where(one => one.AuthorityId == requester.Id && one.Has(Role.RequestHandler, Cast.Area))]);
        var responder = Pick([.. Responders.Where(one => one.Country != requester.Country)]);
        var number = await imi.Drafts.CreateAsync(Cast.Area, responder.Id, CoordinatorOf(requester.Id), Guid.NewGuid(), actor);
        var id = (await imi.LoadAsync(number)).Id;
        await imi.Leases.AcquireAsync(LeaseSubject.Request(id), _editor, actor);
        await imi.Drafts.SavePersonAsync(number, A.Person, A.Profession, 0, _editor, actor);
        await imi.Drafts.SaveQuestionsAsync(number, [.. A.Questions, A.Questions[0]], 0, _editor, actor);
        await imi.Drafts.SaveDeadlineAsync(number, Day(60), A.Reason, 0, _editor, actor);
        await imi.Leases.ReleaseAsync(LeaseSubject.Request(id), _editor, actor);
        _numbers.Add(number);
        return $"{number} is created by {actor.Name}";
    }

    private async Task AnswerAsync(Request request, Actor actor)
    {
        var isFirst = request.Status != RequestStatus.AdditionalInfoAccepted;
        if (request.Questions.Where(question => !isFirst || question.Sent is null).ToList() is not { Count: > 0 } questions)
        {
            return;
        }

        var question = Pick(questions);
        var options = Imi.Core.QuestionSets.Catalogue.Options(request.Area, request.QuestionSetVersion, question.Code).Select(option => option.Code).ToList();
        var value = Pick([.. Answers.Where(one => one.Choice is null || options.Contains(one.Choice))]);
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), _editor, actor);
        await imi.Drafts.SaveAnswerAsync(request.Number, question.Number, value, question.Drafted?.Version ?? 0, _editor, actor);
        await imi.Leases.ReleaseAsync(LeaseSubject.Request(request.Id), _editor, actor);
    }

    private Task DoAsync(RequestAction action, Request request, Actor actor)
    {
        var (service, number, version, once) = (imi.Requests, request.Number, request.Version, Guid.NewGuid());
        return action switch
        {
            DeleteDraft => imi.Drafts.DeleteAsync(number, _editor, actor),
            Submit or Send => SendAsync(request, actor),
            Approve => service.ApproveAsync(number, version, once, actor),
            Return => service.ReturnAsync(number, "Why?", version, once, actor),
            TakeBack => service.TakeBackAsync(number, version, once, actor),
            Allocate or Reallocate => service.AllocateAsync(number, [Handler(actor.AuthorityId), Handler(actor.AuthorityId)], version, once, actor),
            Deallocate => service.DeallocateAsync(number, version, once, actor),
            ChangeCoordinator => service.ChangeCoordinatorAsync(number, CoordinatorOf(actor.AuthorityId) ?? 0, version, once, actor),
            Accept => service.AcceptAsync(number, Day(20), CoordinatorOf(actor.AuthorityId), version, once, actor),
            Forward => service.ForwardAsync(number, Target(request), "Theirs.", version, once, actor),
            Split => service.SplitAsync(number, Moving(request), Target(request), "Theirs.", version, once, _editor, actor),
            ReplyInPart => service.ReplyInPartAsync(number, version, once, _editor, actor),
            Reply or SubmitReply => service.ReplyAsync(number, version, once, _editor, actor),
            ApproveReply => service.ApproveReplyAsync(number, version, once, actor),
            ReturnReply => service.ReturnReplyAsync(number, "Not yet.", version, once, actor),
            AcceptReply => service.AcceptReplyAsync(number, version, once, actor),
            AskForMore => service.AskForMoreAsync(number, "Which month?", version, once, actor),
            AgreeToMore => service.AgreeToMoreAsync(number, version, once, actor),
            RefuseMore => service.RefuseMoreAsync(number, "Not known.", version, once, actor),
            Refer => service.ReferAsync(number, "We need it.", version, once, actor),
            FindSatisfactory => service.FindSatisfactoryAsync(number, "Enough.", version, once, actor),
            FindUnsatisfactory => service.FindUnsatisfactoryAsync(number, "Not enough.", version, once, actor),
            Withdraw => service.WithdrawAsync(number, "Not needed.", version, once, actor),
            RequestAction.Comment => service.CommentAsync(number, "By the way.", once, actor),
            Rate => service.RateAsync(number, Chance(2), null, once, actor),
            Copy => CopyAsync(number, actor),
            Remind => service.RemindAsync(number, once, actor),
            InvolveCoordinators => service.InvolveCoordinatorsAsync(number, once, actor),
            CloseAutomatically => service.CloseAutomaticallyAsync(number, version, once, actor),
            HandOver => imi.HandOverAsync(request, actor),
            Create or Attach => Task.CompletedTask,
        };
    }

    // What was copied, or lay too long, has no date to be sent with.
    private async Task SendAsync(Request request, Actor actor)
    {
        var sent = await Record.ExceptionAsync(() => imi.Requests.SendAsync(request.Number, request.Version, Guid.NewGuid(), _editor, actor));
        if (sent is not (null or InvalidValueException { Rule: "RequestedDateIsPast" }))
        {
            throw sent;
        }
    }

    private async Task CopyAsync(string number, Actor actor) => _numbers.Add(await imi.Drafts.CopyAsync(number, Guid.NewGuid(), actor));

    /// <summary>What has ended is looked at for some more time, deleted drafts are not; new parts come along.</summary>
    private async Task ForgetAsync()
    {
        await using var db = imi.Open();
        var known = await db.Requests.Where(request => _numbers.Contains(request.Number)).Select(request => new { request.Id, request.Number, request.Status }).ToListAsync();
        var ids = known.Select(one => (int?)one.Id).ToList();
        var parts = await db.Requests.Where(part => ids.Contains(part.RootId)).Select(part => part.Number).ToListAsync();
        _numbers.RemoveAll(number => known.All(one => one.Number != number));
        _numbers.RemoveAll(number => known.Any(one => one.Number == number && one.Status is RequestStatus.Closed or RequestStatus.Withdrawn) && Chance(20));
        _numbers.AddRange(parts.Where(part => part.EndsWith($"-{parts.Count + 1}", StringComparison.Ordinal) && !_numbers.Contains(part)));
    }

    private IReadOnlyList<Actor> Sample() => Chance(10) ? People : [.. Enumerable.Range(0, 4).Select(_ => Pick(People))];

    private string[] Moving(Request request)
    {
        var movable = request.Movable.Select(question => question.Number).ToList();
        var all = request.Questions.Count(question => question.FollowsUp is null);
        return [.. movable.Take(Math.Max(1, Math.Min(movable.Count, all - 1) - (Chance(2) ? 1 : 0)))];
    }

    private int Target(Request request)
    {
        var responder = Cast.Places.SingleOrDefault(place => place.Id == request.RespondingAuthorityId) ?? Cast.DanishDental;
        return Pick([.. Cast.Places.Where(place => place.Country == responder.Country && place != responder && place.Areas.Contains(Cast.Area))]).Id;
    }

    private int? CoordinatorOf(int authorityId) =>
        Cast.Links.Where(link => link.Authority.Id == authorityId).Select(link => link.Coordinator.Id).ToList() is { Count: > 0 } linked ? Pick(linked) : null;

    private int Handler(int authorityId) =>
        Pick([.. People.Where(one => one.AuthorityId == authorityId && one.Has(Role.RequestHandler, Cast.Area)).DefaultIfEmpty(Cast.Aoife)]).UserId;

    private DateOnly Day(int days) => DateOnly.FromDateTime(imi.Clock.GetUtcNow().Date).AddDays(days);

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
