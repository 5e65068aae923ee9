using AngleSharp.Dom;
using Bunit;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Requests;

namespace Imi.Tests.Web.Requests;

/// <summary>What others did since the last visit, as the page marks it, and the history that tells it.</summary>
public class NewsTests : ComponentTest
{
    private const string LastVisit = "Since your last visit on 3 Mar 2026 09:00: ";

    [Fact]
    public async Task The_first_visit_marks_nothing()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));

        var page = await OpenAsync(request, Cast.Aoife);

        Assert.Empty(page.FindAll(".fresh"));
        Assert.Empty(page.FindAll(".news"));
    }

    [Fact]
    public async Task What_is_new_is_said_at_the_top_with_the_way_to_it_and_marked_where_it_stands()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted).Answered());
        await VisitAsync(request, Cast.Aoife);
        await AnHourLaterAsync(request);

        var page = await OpenAsync(request, Cast.Aoife);

        Assert.Equal(LastVisit + "status “Reply sent, awaiting acceptance of the reply”, answers to questions 1, 2 and 3, 2 comments", page.Text(".news"));
        Assert.Equal(["history", "q-1", "comment-3"], page.FindAll(".news a").Select(link => link.GetAttribute("href")!.Split('#')[1]));
        Assert.All(page.FindAll(".news a"), link => Assert.NotNull(page.Find($"[id='{link.GetAttribute("href")!.Split('#')[1]}']")));
        Assert.Equal(3, page.FindAll("#questions .fresh").Count);
        Assert.Equal(["comment-3", "comment-4"], page.FindAll("#comments .fresh").Select(mark => mark.Closest("li")!.Id));
        Assert.Equal("New", page.Text(".page-head .fresh"));
        Assert.Equal("New since your last visit on 3 Mar 2026 09:00", page.Find("#history .fresh").TextContent.Trim());
        Assert.Equal(3, page.FindAll("#history .fresh").Count);
    }

    [Fact]
    public async Task The_marks_stay_while_the_page_is_open_and_are_gone_when_it_is_opened_again()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted).Answered());
        await VisitAsync(request, Cast.Aoife);
        await AnHourLaterAsync(request);
        var page = await OpenAsync(request, Cast.Aoife);

        await Database.Requests.CommentAsync(request.Number, "And one more.", Guid.CreateVersion7(), Cast.Mette);
        await page.WaitForAssertionAsync(() => Assert.Contains("3 comments", page.Text(".news"), StringComparison.Ordinal));

        Assert.Equal(3, page.FindAll("#comments .fresh").Count);
        Assert.Empty((await OpenAsync(request, Cast.Aoife)).FindAll(".fresh")); // the last one was seen, too
    }

    [Fact]
    public async Task A_page_opened_for_the_first_time_marks_what_comes_while_it_is_open()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var page = await OpenAsync(request, Cast.Aoife);

        await Database.Requests.CommentAsync(request.Number, "Just now.", Guid.CreateVersion7(), Cast.Mette);

        await page.WaitForAssertionAsync(() => Assert.Equal(LastVisit + "one comment", page.Text(".news")));
    }

    [Fact]
    public async Task Ones_own_doing_is_no_news()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var page = await OpenAsync(request, Cast.Mette);

        await page.TypeAsync("#comment", "My own words.");
        await page.PressAsync("Add comment");

        await page.WaitForAssertionAsync(() => Assert.Contains("My own words.", page.Text("#comments .free-text"), StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".fresh"));
    }

    [Fact]
    public async Task Whoever_sees_the_overview_is_led_only_to_what_is_there()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        await VisitAsync(request, Cast.Niamh);
        await Database.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, request.Version, Guid.CreateVersion7(), Cast.Mette);

        var page = await OpenAsync(request, Cast.Niamh);

        Assert.Equal(LastVisit + "status “Request accepted”, date agreed for the reply", page.Text(".news"));
        Assert.Equal(["summary", "summary"], page.FindAll(".news a").Select(link => link.GetAttribute("href")!.Split('#')[1]));
        Assert.Equal("Reply agreed for New", page.Text("#summary dt:has(.fresh)"));
    }

    [Fact]
    public async Task The_history_says_what_a_step_changed_from_what_to_what()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        await Database.Requests.ForwardAsync(request.Number, Cast.DanishDental.Id, "Dentists are theirs.", request.Version, Guid.CreateVersion7(), Cast.Mette);
        await Database.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, request.Version + 1, Guid.CreateVersion7(), Cast.Soren);

        var page = await OpenAsync(request, Cast.Aoife);

        Assert.Equal(
            [
                "Status: Request sent, awaiting acceptance →became Request accepted", "Reply agreed for: 3 Apr 2026",
                "Due: 9 Mar 2026 →became 10 Mar 2026", "Responding authority: Styrelsen for Patientsikkerhed, København →became Dansk Tandlægemyndighed, Ærø",
                "Status: Draft →became Request sent, awaiting acceptance", "Due: 9 Mar 2026",
            ],
            page.FindAll("#history .became").Select(Words));
    }

    [Fact]
    public async Task Colleagues_are_named_to_each_other_where_one_gives_a_request_to_another()
    {
        await Database.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        await Database.Requests.AllocateAsync(request.Number, [Cast.Mette.UserId], request.Version, Guid.CreateVersion7(), Cast.Karen);
        await Database.Requests.AllocateAsync(request.Number, [Cast.Jens.UserId], request.Version + 1, Guid.CreateVersion7(), Cast.Karen);

        Assert.Equal(
            ["Allocated to: Mette Sørensen →became Jens Østergaard", "Allocated to: Mette Sørensen"],
            (await OpenAsync(request, Cast.Mette)).FindAll("#history .became").Select(Words).Where(words => words.StartsWith("Alloc", StringComparison.Ordinal)));
        Assert.DoesNotContain("Allocated to", (await OpenAsync(request, Cast.Aoife)).Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("All", 5)]
    [InlineData("Status and dates", 2)]
    [InlineData("Answers", 0)]
    [InlineData("Comments", 2)]
    [InlineData("Documents", 0)]
    public async Task The_history_shows_one_kind_of_it(string kind, int rows)
    {
        var page = await OpenAsync(await Database.SaveAsync(A.Request(RequestStatus.Accepted)), Cast.Aoife);
        Assert.Equal(5, page.FindAll("ol.history > li").Count);

        await page.PressAsync(kind);

        Assert.Equal(rows, page.FindAll("ol.history > li").Count);
        Assert.Equal([kind], page.FindAll("#history [aria-pressed=true]").Select(button => button.TextContent));
        Assert.Equal(rows == 0 ? "Nothing of this kind yet." : "", page.Text("#history .note"));
    }

    [Fact]
    public async Task Danish_readers_read_it_in_Danish()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        await VisitAsync(request, Cast.Jens);
        await Database.Requests.CommentAsync(request.Number, "Tak.", Guid.CreateVersion7(), Cast.Aoife);
        Reading("da");

        var page = await OpenAsync(request, Cast.Jens);

        Assert.StartsWith("Siden dit sidste besøg den ", page.Text(".news"), StringComparison.Ordinal);
        Assert.EndsWith("én kommentar", page.Text(".news"), StringComparison.Ordinal);
    }

    // Not by a page, which would stay open and see everything at once.
    private async Task VisitAsync(Request request, Actor reader) => await Database.Visits.RememberAsync(await ViewAsync(request, reader), reader);

    private async Task AnHourLaterAsync(Request request)
    {
        Database.Clock.Advance(TimeSpan.FromHours(1));
        await Database.Requests.CommentAsync(request.Number, "The archive has answered.", Guid.CreateVersion7(), Cast.Mette);
        await Database.Requests.CommentAsync(request.Number, "All of it.", Guid.CreateVersion7(), Cast.Jens);
        await Database.Requests.ReplyAsync(request.Number, request.Version, Guid.CreateVersion7(), Page, Cast.Mette);
    }

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private async Task<IRenderedComponent<RequestPage>> OpenAsync(Request request, Actor reader)
    {
        var page = Draw<RequestPage>(reader, parameters => parameters.Add(p => p.Number, request.Number));
        await page.WaitForElementAsync("h1");
        return page;
    }
}
