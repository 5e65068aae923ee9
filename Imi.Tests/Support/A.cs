using System.Globalization;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Imi.Core.Users;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Support;

/// <summary>Builders. <c>A.Request(Accepted)</c> walks the real verbs, so it cannot drift from the rules.</summary>
public static class A
{
    public const string Reason = "The applicant has handed in copies only.";
    public const string Profession = "doctor";

    /// <summary>A Monday; the clock of a test database starts a day later.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly RequestedReplyOn = new(2026, 3, 30);
    public static readonly DateOnly AgreedReplyOn = new(2026, 4, 3);

    public static readonly DataSubject Person = new()
    {
        FamilyName = "Ó Súilleabháin-Zyxw",
        GivenNames = "Fearghal Qvintus",
        BornOn = new(1971, 12, 24),
        PlaceOfBirth = "Ballyvaughanesque",
        Nationality = "IE",
        Address = "47 Canarysong Lane, Dublin 99",
        RegistrationNumber = "REG-73519-CANARY",
    };

    /// <summary>1 with follow-up question 1a after "no", 2 for a date, 3 for a text.</summary>
    public static readonly IReadOnlyList<AskedQuestion> Questions =
    [
        new("PQ-G-202", new Dictionary<string, string>(), "The name may be spelled in two ways."),
        new("PQ-G-302", new Dictionary<string, string> { ["title"] = "speciallæge" }),
        new("PQ-G-106", new Dictionary<string, string>()),
    ];

    public static readonly AnswerValue Yes = new(Choice: "yes");
    public static readonly AnswerValue No = new(Choice: "no");
    public static readonly AnswerValue ADate = new(Date: new(2009, 6, 30));
    public static readonly AnswerValue AText = new(Text: "læge");

    private static int _numbers = 900_000;

    /// <summary>With the rights that the links of the <see cref="Cast"/> give: referral, no approval.</summary>
    public static readonly CoordinatorChoice IrishCoordinator = new(Cast.IrishCoordinator.Id, HasReferralRight: true);
    public static readonly CoordinatorChoice DanishCoordinator = new(Cast.DanishCoordinator.Id, HasReferralRight: true);

    private static readonly DateOnly DueOn = new(2026, 3, 9);

    /// <summary>From Aoife to Mette, with everything that sending needs; from <c>AwaitingAcceptance</c> on with a comment.</summary>
    /// <param name="repliesAreApproved">By the responding coordinator; where a reply waits for it, that is so anyway.</param>
    public static Request Request(RequestStatus status, bool repliesAreApproved = false, RequestSwitches switches = RequestSwitches.Default) => status switch
    {
        RequestStatus.Draft => Draft(),
        AwaitingApproval => Submitted(),
        AwaitingAcceptance => Sent(),
        Accepted => IsAccepted(repliesAreApproved),
        PartiallyReplied => RepliedInPart(repliesAreApproved),
        ReplyAwaitingApproval => Then(IsAccepted(repliesAreApproved: true).Answered(), request => request.SubmitReply(DueOn, Cast.Mette, Morning.AddMinutes(8))),
        Replied => IsReplied(repliesAreApproved, switches),
        AdditionalInfoRequested => MoreAsked(repliesAreApproved),
        AdditionalInfoAccepted => Then(MoreAsked(repliesAreApproved), request => request.AgreeToMore(Cast.Mette, Morning.AddMinutes(10))),
        AdditionalInfoRefused => MoreRefused(),
        ReferredToRequestingCoordinator => Referred(),
        ReferredToRespondingCoordinator => ReferredOn(),
        Closed => Then(IsReplied(), request => request.AcceptReply(Cast.Aoife, Morning.AddMinutes(9))),
        Withdrawn => Then(IsAccepted(), request => request.Withdraw("Not needed any more.", Cast.Aoife, Morning.AddMinutes(5))),
    };

    /// <summary>Additional information was given once.</summary>
    public static Request RepliedAgain() => Then(Request(AdditionalInfoAccepted), request => request.Reply(Cast.Mette, Morning.AddMinutes(11)));

    /// <summary>The coordinators found the reply wanting; the responding authority is asked once more.</summary>
    public static Request AskedByCoordinators() =>
        Then(ReferredOn(), request => request.FindUnsatisfactory("Please look again.", DueOn, Cast.Anders, Morning.AddMinutes(13)));

    private static Request Submitted() => Then(Draft(IrishCoordinator with { HasApprovalRight = true }), request =>
    {
        request.Submit(DueOn, Cast.Aoife, Morning.AddMinutes(1));
        request.AddComment("We need this before Easter.", Cast.Aoife, Morning.AddMinutes(2));
    });

    private static Request Sent(RequestSwitches switches = RequestSwitches.Default) => Then(Draft(switches: switches), request =>
    {
        request.Send(DueOn, Cast.Aoife, Morning.AddMinutes(1));
        request.AddComment("We need this before Easter.", Cast.Aoife, Morning.AddMinutes(2));
    });

    private static Request IsAccepted(bool repliesAreApproved = false, RequestSwitches switches = RequestSwitches.Default) => Then(Sent(switches), request =>
    {
        request.Accept(AgreedReplyOn, DanishCoordinator with { ApprovesReplies = repliesAreApproved }, Cast.Mette, Morning.AddMinutes(3));
        request.AddComment("The archive is slow.", Cast.Mette, Morning.AddMinutes(4));
    });

    private static Request RepliedInPart(bool repliesAreApproved = false, RequestSwitches switches = RequestSwitches.Default) => Then(IsAccepted(repliesAreApproved, switches), request =>
    {
        request.DraftAnswer("1", Yes, 0, Cast.Mette, Morning.AddMinutes(5));
        request.ReplyInPart(Cast.Mette, Morning.AddMinutes(6));
    });

    private static Request IsReplied(bool repliesAreApproved = false, RequestSwitches switches = RequestSwitches.Default) => Then(RepliedInPart(repliesAreApproved, switches).Answered(), request =>
    {
        if (repliesAreApproved)
        {
            request.SubmitReply(DueOn, Cast.Mette, Morning.AddMinutes(8));
            request.ApproveReply(Cast.Anders, Morning.AddMinutes(8));
        }
        else
        {
            request.Reply(Cast.Mette, Morning.AddMinutes(8));
        }
    });

    private static Request MoreAsked(bool repliesAreApproved = false) =>
        Then(IsReplied(repliesAreApproved), request => request.AskForMore("Question 2: which month?", DueOn, Cast.Aoife, Morning.AddMinutes(9)));

    private static Request MoreRefused() =>
        Then(MoreAsked(), request => request.RefuseMore("The register does not say.", Cast.Mette, Morning.AddMinutes(10)));

    private static Request Referred() =>
        Then(MoreRefused(), request => request.Refer("We cannot decide without it.", DueOn, Cast.Aoife, Morning.AddMinutes(11)));

    private static Request ReferredOn() =>
        Then(Referred(), request => request.FindUnsatisfactory("The date is missing.", DueOn, Cast.Declan, Morning.AddMinutes(12)));

    public static Request Then(this Request request, Action<Request> act)
    {
        act(request);
        return request;
    }

    public static Request WithdrawnBeforeAcceptance()
    {
        var request = Request(AwaitingAcceptance);
        request.Withdraw("Sent by mistake.", Cast.Aoife, Morning.AddMinutes(5));
        return request;
    }

    /// <summary>A draft with everything that sending needs.</summary>
    public static Request Draft(CoordinatorChoice? coordinator = null, RequestSwitches switches = RequestSwitches.Default)
    {
        var request = EmptyDraft(Cast.Aoife, switches);
        request.ChooseRecipient(Cast.DanishPatientSafety.Id, coordinator ?? IrishCoordinator, 0, Cast.Aoife);
        request.DescribePerson(Profession, isComplete: true, Cast.Aoife);
        request.Ask(Questions, 0, Cast.Aoife);
        request.SetDeadline(RequestedReplyOn, Reason, 0, Cast.Aoife);
        return request;
    }

    public static Request EmptyDraft() => EmptyDraft(Cast.Aoife);

    public static Request EmptyDraft(Actor actor, RequestSwitches switches = RequestSwitches.Default) =>
        Imi.Core.Requests.Request.Create(
            string.Create(CultureInfo.InvariantCulture, $"{Cast.Area}-2026-{Interlocked.Increment(ref _numbers)}"), Cast.Area, switches, actor, Morning);

    /// <summary>Drafts an answer to each question that has none.</summary>
    public static Request Answered(this Request request)
    {
        foreach (var (number, value) in new[] { ("1", Yes), ("2", ADate), ("3", AText) })
        {
            if (request.Question(number).Answers.Count == 0)
            {
                request.DraftAnswer(number, value, 0, Cast.Mette, Morning.AddMinutes(7));
            }
        }

        return request;
    }

    public static Question Question(this Request request, string number) => request.Questions.Single(question => question.Number == number);
}
