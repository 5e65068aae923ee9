using Bunit;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Components;

namespace Imi.Tests.Web.Components;

public class RequestTableTests : ComponentTest
{
    private const string OtherAuthority = "td[data-label='Other authority']";

    [Fact]
    public async Task The_sender_sees_to_whom_it_goes()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));

        Assert.Equal("To DK Styrelsen for Patientsikkerhed, København", (await DrawAsync(Cast.Aoife)).Text(OtherAuthority));
        Assert.Equal($"/requests/{request.Number}", (await DrawAsync(Cast.Aoife)).Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_receiver_sees_from_whom_it_comes()
    {
        await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));

        Assert.Equal("From IE Irish Medical Authority", (await DrawAsync(Cast.Mette)).Text(OtherAuthority));
    }

    [Fact]
    public async Task A_coordinator_sees_both()
    {
        await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));

        Assert.Equal(
            "From IE Irish Medical Authority To DK Styrelsen for Patientsikkerhed, København", (await DrawAsync(Cast.Declan)).Text(OtherAuthority));
    }

    [Fact]
    public async Task A_row_says_in_words_that_it_is_new_or_changed_and_says_nothing_once_it_was_opened()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        Assert.Equal($"{request.Number} New", (await DrawAsync(Cast.Mette)).Text("tr.unread th"));

        await Database.Visits.RememberAsync(await ViewAsync(request, Cast.Mette), Cast.Mette);
        Assert.Equal(request.Number, (await DrawAsync(Cast.Mette)).Text("tbody th"));

        await Database.Requests.CommentAsync(request.Number, "By the way.", Guid.CreateVersion7(), Cast.Aoife);
        Assert.Equal($"{request.Number} Changed", (await DrawAsync(Cast.Mette)).Text("tr.unread th"));
        Assert.Empty((await DrawAsync(Cast.Aoife)).FindAll(".unread")); // her own doing
    }

    [Fact]
    public async Task A_part_that_changed_is_not_folded_away_unseen()
    {
        var whole = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        await Database.Requests.SplitAsync(whole.Number, ["2"], Cast.DanishDental.Id, "Dentists are theirs.", whole.Version, Guid.CreateVersion7(), Page, Cast.Mette);
        await Database.Visits.RememberAsync(await ViewAsync(whole, Cast.Aoife), Cast.Aoife);

        var rows = (await Database.Queries.ListAsync(new(RequestTab.Sent), Cast.Aoife)).Items;
        var table = Draw<RequestTable>(Cast.Aoife, parameters => parameters.Add(t => t.Rows, rows).Add(t => t.Caption, "Sent"));

        Assert.Equal("2 parts Changed", table.Text("summary"));
        Assert.Equal(["", "New"], table.FindAll(".parts li").Select(part => part.QuerySelector(".fresh")?.TextContent ?? ""));
    }

    [Fact]
    public async Task A_draft_to_nobody_names_nobody()
    {
        await Database.SaveAsync(A.EmptyDraft());

        Assert.Equal("", (await DrawAsync(Cast.Aoife)).Text(OtherAuthority));
    }

    [Fact]
    public async Task What_waits_for_the_reader_says_neither_that_nor_when_it_changed()
    {
        await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        var rows = (await Database.Queries.DueAsync(Cast.Mette)).Items;

        var table = Draw<RequestTable>(Cast.Mette, parameters => parameters.Add(t => t.Rows, rows).Add(t => t.Caption, "x").Add(t => t.IsDue, true));

        Assert.Empty(table.FindAll("tbody .hint"));
        Assert.Equal(["Number", "Status", "Other authority", "Area", "Due"], table.FindAll("thead th").Select(head => head.TextContent.Trim()));
    }

    [Fact]
    public async Task A_sorted_column_says_so_and_offers_the_other_way()
    {
        await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        var table = await DrawAsync(Cast.Aoife, new RequestFilter(RequestTab.All, Sort: RequestSort.Due, Descending: false));

        var head = table.FindAll("thead th").Single(head => head.TextContent.Contains("Due", StringComparison.Ordinal));

        Assert.Equal("ascending", head.GetAttribute("aria-sort"));
        Assert.Equal("by Due", head.QuerySelector("a")!.GetAttribute("href"));
        Assert.Single(table.FindAll("thead [aria-sort]"));
    }

    private async Task<IRenderedComponent<RequestTable>> DrawAsync(Actor reader, RequestFilter? sorted = null)
    {
        var rows = (await Database.Queries.ListAsync(new(RequestTab.All), reader)).Items;
        return Draw<RequestTable>(reader, parameters => parameters
            .Add(t => t.Rows, rows).Add(t => t.Caption, "All").Add(t => t.Sorted, sorted).Add(t => t.SortLink, sort => $"by {sort}"));
    }
}
