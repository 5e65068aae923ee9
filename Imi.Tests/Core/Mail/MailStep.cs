using Imi.Core.Authorities;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Core.Requests;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Mail;

/// <summary>One step of a stored request, taken through the services as the pages take it.</summary>
/// <param name="Setting">As the heading of <c>MailRules.txt</c> explains.</param>
public sealed record MailStep(string Setting, RequestStatus From, string Action, string By)
{
    /// <summary>Stands in every text that this step writes.</summary>
    public const string Word = "CanaryWordOfTheStep";

    // Documents have a service of their own.
    private const string Attaching = nameof(RequestAction.Attach);

    // So has what an authority leaves to another.
    private const string HandingOver = nameof(RequestAction.HandOver);

    private delegate Task Verb(RequestService requests, Request request, Actor actor, Guid operation);

    private static readonly Dictionary<string, Verb> Verbs = new()
    {
        ["Send"] = (requests, request, actor, id) => requests.SendAsync(request.Number, request.Version, id, Guid.CreateVersion7(), actor),
        ["TakeBack"] = (requests, request, actor, id) => requests.TakeBackAsync(request.Number, request.Version, id, actor),
        ["Approve"] = (requests, request, actor, id) => requests.ApproveAsync(request.Number, request.Version, id, actor),
        ["Return"] = (requests, request, actor, id) => requests.ReturnAsync(request.Number, Word, request.Version, id, actor),
        ["Allocate"] = (requests, request, actor, id) => requests.AllocateAsync(request.Number, [Cast.Jens.UserId, Cast.Karen.UserId], request.Version, id, actor),
        ["Reallocate"] = (requests, request, actor, id) => requests.AllocateAsync(request.Number, [Cast.Jens.UserId, Cast.Mette.UserId], request.Version, id, actor),
        ["Deallocate"] = (requests, request, actor, id) => requests.DeallocateAsync(request.Number, request.Version, id, actor),
        ["Accept"] = (requests, request, actor, id) => requests.AcceptAsync(request.Number, A.AgreedReplyOn, coordinatorId: null, request.Version, id, actor),
        ["Forward"] = (requests, request, actor, id) => requests.ForwardAsync(request.Number, Cast.DanishDental.Id, Word, request.Version, id, actor),
        ["Split"] = (requests, request, actor, id) => requests.SplitAsync(request.Number, ["3"], Cast.DanishDental.Id, Word, request.Version, id, Guid.CreateVersion7(), actor),
        ["ReplyInPart"] = (requests, request, actor, id) => requests.ReplyInPartAsync(request.Number, request.Version, id, Guid.CreateVersion7(), actor),
        ["Reply"] = (requests, request, actor, id) => requests.ReplyAsync(request.Number, request.Version, id, Guid.CreateVersion7(), actor),
        ["ApproveReply"] = (requests, request, actor, id) => requests.ApproveReplyAsync(request.Number, request.Version, id, actor),
        ["ReturnReply"] = (requests, request, actor, id) => requests.ReturnReplyAsync(request.Number, Word, request.Version, id, actor),
        ["AcceptReply"] = (requests, request, actor, id) => requests.AcceptReplyAsync(request.Number, request.Version, id, actor),
        ["AskForMore"] = (requests, request, actor, id) => requests.AskForMoreAsync(request.Number, Word, request.Version, id, actor),
        ["AgreeToMore"] = (requests, request, actor, id) => requests.AgreeToMoreAsync(request.Number, request.Version, id, actor),
        ["RefuseMore"] = (requests, request, actor, id) => requests.RefuseMoreAsync(request.Number, Word, request.Version, id, actor),
        ["Refer"] = (requests, request, actor, id) => requests.ReferAsync(request.Number, Word, request.Version, id, actor),
        ["FindSatisfactory"] = (requests, request, actor, id) => requests.FindSatisfactoryAsync(request.Number, Word, request.Version, id, actor),
        ["FindUnsatisfactory"] = (requests, request, actor, id) => requests.FindUnsatisfactoryAsync(request.Number, Word, request.Version, id, actor),
        ["Withdraw"] = (requests, request, actor, id) => requests.WithdrawAsync(request.Number, Word, request.Version, id, actor),
        ["Comment"] = (requests, request, actor, id) => requests.CommentAsync(request.Number, Word, id, actor),
        ["Remind"] = (requests, request, actor, id) => requests.RemindAsync(request.Number, id, actor),
        ["InvolveCoordinators"] = (requests, request, actor, id) => requests.InvolveCoordinatorsAsync(request.Number, id, actor),
        ["CloseAutomatically"] = (requests, request, actor, id) => requests.CloseAutomaticallyAsync(request.Number, request.Version, id, actor),
        ["Rate"] = (requests, request, actor, id) => requests.RateAsync(request.Number, wasTimely: true, showedEffort: null, id, actor),
    };

    public static IEnumerable<string> Actions => [.. Verbs.Keys, Attaching, HandingOver];

    /// <summary>Stores the request, empties the outbox and takes the step.</summary>
    /// <returns>The request before the step.</returns>
    public async Task<Request> TakeAsync(TestDatabase imi)
    {
        var request = await imi.SaveAsync(Prepared());
        await SetAsync(imi, request);
        await (Action == Attaching ? imi.AttachAsync(request, CastByName.Actor(By), System.Text.Encoding.UTF8.GetBytes(Word))
            : Action == HandingOver ? imi.HandOverAsync(request, CastByName.Actor(By), Word)
            : Verbs[Action](imi.Requests, request, CastByName.Actor(By), Guid.CreateVersion7()));
        return request;
    }

    private Request Prepared() => (Setting, From) switch
    {
        ("Sweden", _) => ToSweden(),
        ("approval", RequestStatus.Draft) => A.Draft(A.IrishCoordinator with { HasApprovalRight = true }),
        ("approval", RequestStatus.Accepted) => WithApprovedReplies(),
        ("late", _) => RequestAttempts.In("Accepted, late"),
        ("reminded", _) => RequestAttempts.In("Accepted, reminded long ago"),
        ("closing", _) => RequestAttempts.In("Replied, may close by itself"),
        (_, RequestStatus.Accepted) when Action == "ReplyInPart" => WithOneAnswer(),
        (_, RequestStatus.PartiallyReplied) => A.Request(From).Answered(),
        _ => A.Request(From),
    };

    private static Request ToSweden()
    {
        var request = A.Draft();
        request.ChooseRecipient(Cast.SwedishHealth.Id, A.IrishCoordinator, request.RecipientVersion, Cast.Aoife);
        return request;
    }

    private static Request WithApprovedReplies()
    {
        var request = A.Request(RequestStatus.AwaitingAcceptance);
        request.Accept(A.AgreedReplyOn, A.DanishCoordinator with { ApprovesReplies = true }, Cast.Mette, A.Morning.AddMinutes(3));
        return request.Answered();
    }

    private static Request WithOneAnswer()
    {
        var request = A.Request(RequestStatus.Accepted);
        request.DraftAnswer("1", A.Yes, 0, Cast.Mette, A.Morning.AddMinutes(5));
        return request;
    }

    private async Task SetAsync(TestDatabase imi, Request request)
    {
        await using var db = imi.Open();
        await db.Outbox.ExecuteDeleteAsync();
        if (Setting is "allocation" or "allocated" or "Sweden")
        {
            var coordinators = Cast.Links.Select(link => link.Coordinator.Id).ToList();
            await db.Set<AuthorityArea>().Where(area => !coordinators.Contains(area.AuthorityId)).ExecuteUpdateAsync(set => set.SetProperty(area => area.UsesAllocation, true));
        }

        if (Setting == "allocated")
        {
            db.Add(new Assignee(Party.Responding, Cast.Jens.UserId)).Property("RequestId").CurrentValue = request.Id;
            await db.SaveChangesAsync();
        }
    }
}

/// <summary>The cast by the names of its fields, as tables written by hand call it.</summary>
internal static class CastByName
{
    private static readonly Dictionary<string, object> All = new(typeof(Cast).GetFields().ToDictionary(field => field.Name, field => field.GetValue(null)!))
    {
        [nameof(InvitationSteps.Maeve)] = InvitationSteps.Maeve,
        [nameof(AccessSteps.Bodil)] = AccessSteps.Bodil,
    };

    public static Actor Actor(string name) => name == nameof(Imi) ? Imi.Core.Users.Actor.Imi(Cast.IrishMedical.Id, Cast.Area) : (Actor)All[name];

    /// <summary>The mail address of a person, or the contact address of an authority.</summary>
    public static string Address(string name) => All[name] switch
    {
        Actor actor => $"user{actor.UserId}@authority.example",
        Cast.Place place => $"authority{place.Id}@authority.example",
        _ => throw new ArgumentException(name),
    };
}
