using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

public class ReportQueriesTests
{
    private const ReportParts Everything = ~ReportParts.None;

    private const ReportParts Details = ReportParts.Summary | ReportParts.Questions | ReportParts.Comments | ReportParts.Management | ReportParts.History;

    [Theory, OnBothDatabases]
    public async Task Without_being_asked_it_says_everything_but_who_the_person_is(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Replied));

        var report = (await imi.Reports.ReadAsync(request.Number, null, Cast.Aoife))!;

        Assert.Equal((Details, Details | ReportParts.Person), (report.Parts, report.Offered));
        Assert.Null(report.Person);
        Assert.Equal((4, 2, A.Reason), (report.Request.Questions.Count, report.Request.Comments.Count, report.Request.Reason));
        Assert.Equal(4, report.Request.Parties.Count);
        Assert.Equal(0, await ViewsAsync(imi));
    }

    [Theory, OnBothDatabases]
    public async Task Reading_the_person_for_a_report_is_logged(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));

        Assert.Equal(A.Person, (await imi.Reports.ReadAsync(request.Number, ReportParts.Person, Cast.Mette))!.Person);

        await using var db = imi.Open();
        var view = await db.PersonalDataViews.SingleAsync();
        Assert.Equal((request.Id, Cast.Mette.UserId), (view.RequestId, view.UserId));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_does_not_see_the_person_gets_it_in_no_report(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (sent, accepted) = (await imi.SaveAsync(A.Request(AwaitingAcceptance)), await imi.SaveAsync(A.Request(Accepted)));
        (Request Request, Actor Actor)[] readers =
        [
            (sent, Cast.Mette), (accepted, Cast.Niamh), (accepted, Cast.Sean), (accepted, Cast.Declan), (accepted, Cast.Anders),
            (accepted, Cast.With(Role.Allocator, Cast.IrishMedical)), (accepted, Cast.With(Role.Allocator, Cast.DanishPatientSafety)),
        ];

        foreach (var (request, actor) in readers)
        {
            var report = (await imi.Reports.ReadAsync(request.Number, Everything, actor))!;
            Assert.Null(report.Person);
            Assert.False(report.Offered.HasFlag(ReportParts.Person), actor.Name);
        }

        Assert.Equal(0, await ViewsAsync(imi));
        Assert.NotNull((await imi.Reports.ReadAsync(accepted.Number, Everything, Cast.Mette))!.Person);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_sees_the_overview_gets_no_more_of_it_on_paper(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Replied));

        var report = (await imi.Reports.ReadAsync(request.Number, Everything, Cast.Niamh))!;

        Assert.Equal(ReportParts.Summary | ReportParts.Management, report.Parts);
        Assert.Equal(("", 0, 0, 0), (report.Request.Reason, report.Request.Questions.Count, report.Request.Comments.Count, report.Request.History.Count));
    }

    [Theory, OnBothDatabases]
    public async Task For_others_there_is_no_report(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (draft, request) = (await imi.SaveAsync(A.Draft()), await imi.SaveAsync(A.Request(Accepted)));

        Assert.Null(await imi.Reports.ReadAsync(draft.Number, null, Cast.Mette));
        Assert.Null(await imi.Reports.ReadAsync(request.Number, null, Cast.Elin));
        Assert.NotNull(await imi.Reports.ReadAsync(draft.Number, null, Cast.Aoife));
    }

    [Theory, OnBothDatabases]
    public async Task Draft_answers_are_for_their_own_side(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(Drafted());

        var own = (await imi.Reports.ReadAsync(request.Number, Everything, Cast.Jens))!;
        Assert.Equal(A.No, own.Request.Questions[0].Drafted!.Value);
        Assert.True(own.Request.Questions[1].IsAsked);

        foreach (var reader in new[] { Cast.Aoife, Cast.With(Role.Allocator, Cast.IrishMedical) })
        {
            var other = (await imi.Reports.ReadAsync(request.Number, Everything, reader))!;
            Assert.False(other.Offered.HasFlag(ReportParts.Drafts));
            Assert.All(other.Request.Questions, question => Assert.Null(question.Drafted));
            Assert.False(other.Request.Questions[1].IsAsked);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Left_out_draft_answers_are_not_to_be_guessed_either(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(Drafted());

        var report = (await imi.Reports.ReadAsync(request.Number, Everything & ~ReportParts.Drafts, Cast.Mette))!;

        Assert.True(report.Offered.HasFlag(ReportParts.Drafts));
        Assert.All(report.Request.Questions, question => Assert.Null(question.Drafted));
        Assert.Equal([true, false, true, true], report.Request.Questions.Select(question => question.IsAsked));

        // Sent, the same answer asks it.
        request = await imi.SaveAsync(Drafted(isSent: true));
        report = (await imi.Reports.ReadAsync(request.Number, Everything & ~ReportParts.Drafts, Cast.Mette))!;
        Assert.Equal([true, true, true, true], report.Request.Questions.Select(question => question.IsAsked));
    }

    [Theory, OnBothDatabases]
    public async Task Only_the_chosen_parts_are_in_it_and_nothing_to_press(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));

        var report = (await imi.Reports.ReadAsync(request.Number, ReportParts.Comments, Cast.Mette))!;

        Assert.Equal((ReportParts.Comments, 2, 0, 0), (report.Parts, report.Request.Comments.Count, report.Request.Questions.Count, report.Request.History.Count));
        Assert.Equal([Party.Requesting, Party.Responding], report.Request.Parties.Select(party => party.Party));
        Assert.Equal(("", false), (report.Request.Reason, report.Request.MayEdit));
        Assert.Empty(report.Request.Offers);
        Assert.Equal(ReportParts.None, (await imi.Reports.ReadAsync(request.Number, ReportParts.None, Cast.Mette))!.Parts);
    }

    /// <summary>Accepted, with "no" to question 1: question 1a follows.</summary>
    private static Request Drafted(bool isSent = false)
    {
        var request = A.Request(Accepted);
        request.DraftAnswer("1", A.No, 0, Cast.Mette, A.Morning.AddMinutes(5));
        if (isSent)
        {
            request.ReplyInPart(Cast.Mette, A.Morning.AddMinutes(6));
        }

        return request;
    }

    private static async Task<int> ViewsAsync(TestDatabase imi)
    {
        await using var db = imi.Open();
        return await db.PersonalDataViews.CountAsync();
    }
}
