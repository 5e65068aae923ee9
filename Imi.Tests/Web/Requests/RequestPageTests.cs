using Bunit;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Web.Requests;

public class RequestPageTests : ComponentTest
{
    private const string BeforeAcceptance = "You see the person as soon as your authority has accepted the request.";

    [Fact]
    public async Task What_does_not_exist_is_not_found() =>
        Assert.Equal("Not found", (await OpenAsync("PQ-1999-000001", Cast.Aoife)).Text("h1"));

    [Fact]
    public async Task What_is_not_for_the_reader_is_not_found_either()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));

        Assert.Equal("Not found", (await OpenAsync(request.Number, Cast.Elin)).Text("h1"));
        Assert.Equal("Not found", (await OpenAsync((await Database.SaveAsync(A.Draft())).Number, Cast.Mette)).Text("h1"));
    }

    [Fact]
    public async Task A_draft_opens_in_the_wizard_of_whoever_may_write_it()
    {
        var draft = await Database.SaveAsync(A.Draft());

        Assert.Single((await OpenAsync(draft.Number, Cast.Aoife)).FindComponents<DraftWizard>());
        Assert.Empty((await OpenAsync(draft.Number, Cast.Niamh)).FindComponents<DraftWizard>());
    }

    [Fact]
    public async Task Whoever_sees_the_overview_is_told_so()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));

        var page = await OpenAsync(request.Number, Cast.Niamh);

        Assert.Contains("You see the overview.", page.Text(".note"), StringComparison.Ordinal);
        Assert.Equal(["Summary", "Request management"], page.FindAll("h2").Select(heading => heading.TextContent));
        Assert.DoesNotContain(A.Reason, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_person_appears_with_acceptance_without_opening_the_page_anew()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        var page = await OpenAsync(request.Number, Cast.Mette);
        Assert.Equal(BeforeAcceptance, page.Text("#person .note"));
        Assert.Contains("for the person concerned match your records", page.Text("#questions"), StringComparison.Ordinal);

        var view = await ViewAsync(request, Cast.Jens);
        await Database.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, view.Version, Guid.CreateVersion7(), Cast.Jens);

        await page.WaitForAssertionAsync(() => Assert.Contains(A.Person.Address, page.Text("#person"), StringComparison.Ordinal));
        Assert.Contains($"for {A.Person.Name} match your records", page.Text("#questions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_person_is_read_and_logged_once_for_a_page_view()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var page = await OpenAsync(request.Number, Cast.Mette);

        await Database.Requests.CommentAsync(request.Number, "News.", Guid.CreateVersion7(), Cast.Jens);
        await page.WaitForAssertionAsync(() => Assert.Contains("News.", page.Text("#comments"), StringComparison.Ordinal));

        await using var db = Database.Open();
        Assert.Equal(1, await db.PersonalDataViews.CountAsync());
    }

    [Fact]
    public async Task Another_number_is_another_request()
    {
        var one = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var other = await Database.SaveAsync(A.Request(RequestStatus.Closed));
        var page = await OpenAsync(one.Number, Cast.Mette);

        page.Render(parameters => parameters.Add(p => p.Number, other.Number));

        await page.WaitForAssertionAsync(() => Assert.Equal(other.Number, page.Text("h1")));
        Assert.Equal("Request closed", page.Text(".status"));
    }

    /// <summary>The one part links to the other, and SQLite answers before anything is drawn in between.</summary>
    [Fact]
    public async Task What_is_being_written_to_one_part_does_not_go_to_the_other()
    {
        var whole = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        await Database.Requests.SplitAsync(whole.Number, ["2"], Cast.DanishDental.Id, "Theirs.", whole.Version, Guid.CreateVersion7(), OtherPage, Cast.Mette);
        var page = await OpenAsync(whole.Number, Cast.Aoife);
        await page.PressAsync("Withdraw");
        await page.TypeAsync("#comment", "Only for Copenhagen.");

        page.Render(parameters => parameters.Add(p => p.Number, $"{whole.Number}-2"));

        await page.WaitForAssertionAsync(() => Assert.Equal($"{whole.Number}-2", page.Text("h1")));
        Assert.All(page.FindAll("textarea"), field => Assert.Equal("", field.GetAttribute("value") ?? ""));
        Assert.Equal("false", page.Button("Withdraw").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task What_was_carried_over_at_first_does_not_come_back_with_the_next_address()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        var page = await OpenAsync(request.Number, Cast.Mette);
        var carried = page.Instance.Carried;
        await Database.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, request.Version, Guid.CreateVersion7(), Cast.Mette);
        await page.WaitForAssertionAsync(() => Assert.Equal("Request accepted", page.Text(".status")));

        page.Instance.Carried = carried;
        page.Render(parameters => parameters.Add(p => p.Number, request.Number));

        Assert.Equal("Request accepted", page.Text(".status"));
    }

    [Fact]
    public async Task Of_the_other_side_the_authority_speaks_of_ones_own_the_colleague()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Closed));

        Assert.Contains("Mette Sørensen", (await OpenAsync(request.Number, Cast.Mette)).Text("#history"), StringComparison.Ordinal);
        Assert.DoesNotContain("Mette Sørensen", (await OpenAsync(request.Number, Cast.Aoife)).Markup, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<RequestPage>> OpenAsync(string number, Actor reader)
    {
        var page = Draw<RequestPage>(reader, parameters => parameters.Add(p => p.Number, number));
        await page.WaitForElementAsync("h1");
        return page;
    }
}
