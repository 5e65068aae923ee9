using Bunit;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Imi.Web.Allocation;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Web.Allocation;

public class AllocationPageTests : ComponentTest
{
    [Fact]
    public async Task One_press_gives_a_request_to_whoever_is_proposed_and_another_takes_it_back()
    {
        var request = await QueueAsync(1);
        var page = DrawPage();
        Assert.Equal($"Assign to Jens Østergaard: {request[0].Number}", page.Find("td.tools button").GetAttribute("aria-label"));

        await page.InvokeAsync(() => page.Find("td.tools button").Click());
        page.WaitForAssertion(() => Assert.Equal("1 request assigned to Jens Østergaard. Undo", page.Text(".news")));
        Assert.Equal([Cast.Jens.UserId], await ResponsibleAsync(request[0]));
        Assert.NotEmpty(page.FindAll(".empty"));

        await page.PressAsync("Undo");
        page.WaitForAssertion(() => Assert.Equal("1 request is back where it was.", page.Text(".news")));
        Assert.Empty(await ResponsibleAsync(request[0]));
        Assert.Single(page.FindAll("tbody tr"));
    }

    [Fact]
    public async Task Several_are_chosen_and_given_to_one_person()
    {
        var requests = await QueueAsync(3);
        var page = DrawPage();
        foreach (var request in requests.Take(2))
        {
            await page.InvokeAsync(() => page.FindAll(".pick").Single(pick => pick.TextContent.Contains(request.Number, StringComparison.Ordinal)).QuerySelector("input")!.Change(true));
        }

        await page.InvokeAsync(() => page.Find("button[aria-label='Assign the chosen (2) to Jens Østergaard']").Click());

        page.WaitForAssertion(() => Assert.StartsWith("2 requests assigned to Jens Østergaard.", page.Text(".news"), StringComparison.Ordinal));
        Assert.Equal("2 open", page.FindAll(".handlers li").Single(card => card.TextContent.Contains("Jens", StringComparison.Ordinal)).QuerySelector(".loads")!.TextContent.Trim().ReplaceLineEndings(" "));
        Assert.Single(page.FindAll("tbody tr"));
    }

    [Fact]
    public async Task A_row_that_is_dropped_on_a_person_is_given_to_them()
    {
        var requests = await QueueAsync(1);
        var page = DrawPage();

        await page.InvokeAsync(() => page.Find(".pick").TriggerEventAsync("ondragstart", new Microsoft.AspNetCore.Components.Web.DragEventArgs()));
        await page.InvokeAsync(() => page.FindAll(".handlers li").Single(card => card.TextContent.Contains("Mette", StringComparison.Ordinal)).TriggerEventAsync("ondrop", new Microsoft.AspNetCore.Components.Web.DragEventArgs()));

        page.WaitForAssertion(() => Assert.StartsWith("1 request assigned to Mette Sørensen.", page.Text(".news"), StringComparison.Ordinal));
        Assert.Equal([Cast.Mette.UserId], await ResponsibleAsync(requests[0]));
    }

    [Fact]
    public async Task What_somebody_else_was_quicker_with_is_named_and_the_rest_goes_through()
    {
        var requests = await QueueAsync(2);
        var page = DrawPage();
        foreach (var pick in requests.Select(request => request.Number))
        {
            await page.InvokeAsync(() => page.FindAll(".pick").Single(one => one.TextContent.Contains(pick, StringComparison.Ordinal)).QuerySelector("input")!.Change(true));
        }

        await using (var db = Database.Open())
        {
            // Elsewhere, and the page has not heard of it yet.
            await db.Requests.Where(request => request.Id == requests[0].Id).ExecuteUpdateAsync(set => set.SetProperty(request => request.Status, Withdrawn));
        }

        await page.InvokeAsync(() => page.Find("button[aria-label='Assign the chosen (2) to Jens Østergaard']").Click());

        page.WaitForAssertion(() => Assert.StartsWith($"{requests[0].Number}: ", page.Text("ul.problem li"), StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.StartsWith("1 request assigned", page.Text(".news"), StringComparison.Ordinal));
        Assert.Equal([Cast.Jens.UserId], await ResponsibleAsync(requests[1]));
    }

    [Fact]
    public async Task After_thirty_seconds_there_is_nothing_to_undo()
    {
        await QueueAsync(1);
        var page = DrawPage();
        await page.InvokeAsync(() => page.Find("td.tools button").Click());
        page.WaitForAssertion(() => Assert.Contains("Undo", page.Text(".news"), StringComparison.Ordinal));

        Database.Clock.Advance(TimeSpan.FromSeconds(30));

        page.WaitForAssertion(() => Assert.DoesNotContain("Undo", page.Text(".news"), StringComparison.Ordinal));
    }

    /// <summary>By button and by mouse: whoever is absent gets it only if that is meant.</summary>
    [Theory]
    [InlineData(false, "Mette Sørensen is absent and nobody stands in: what is chosen would stay in the queue.")]
    [InlineData(true, "Mette Sørensen is absent; Karen Lund stands in and sees it meanwhile.")]
    public async Task Whoever_is_absent_is_asked_about_before(bool hasStandIn, string question)
    {
        await Database.AbsentAsync(Cast.Mette, hasStandIn ? Cast.Karen : null, until: 2, note: "Back soon.");
        var requests = await QueueAsync(1);
        var page = DrawPage();
        var card = () => page.FindAll(".handlers li").Single(one => one.QuerySelector("h3")!.TextContent == Cast.Mette.Name);
        Assert.Contains($"Absent until 5 Mar 2026. {(hasStandIn ? "Karen Lund" : "Nobody")} stands in – Back soon.", card().TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Mette", page.Text("td.tools"), StringComparison.Ordinal); // never proposed

        await page.InvokeAsync(() => page.Find(".pick").TriggerEventAsync("ondragstart", new Microsoft.AspNetCore.Components.Web.DragEventArgs()));
        await page.InvokeAsync(() => card().TriggerEventAsync("ondrop", new Microsoft.AspNetCore.Components.Web.DragEventArgs()));
        Assert.Equal(question, page.Text("[role=alert]"));
        Assert.Empty(await ResponsibleAsync(requests[0]));

        await page.PressAsync("Cancel");
        await page.InvokeAsync(() => page.Find("button[aria-label='Assign the chosen (1) to Mette Sørensen']").Click());
        Assert.Empty(await ResponsibleAsync(requests[0]));
        await page.PressAsync("Assign all the same (1)");

        page.WaitForAssertion(() => Assert.StartsWith("1 request assigned to Mette Sørensen.", page.Text(".news"), StringComparison.Ordinal));
        Assert.Equal([Cast.Mette.UserId], await ResponsibleAsync(requests[0]));
        Assert.Equal(hasStandIn ? 0 : 1, page.FindAll("tbody tr").Count);
        Assert.Equal(hasStandIn ? "" : "Assignee absent: Mette Sørensen", page.Text("p.away"));
    }

    [Fact]
    public async Task Where_everybody_is_absent_nobody_is_proposed_and_it_is_said_why()
    {
        await QueueAsync(1);
        foreach (var person in new[] { Cast.Mette, Cast.Jens, Cast.Karen })
        {
            await Database.AbsentAsync(person);
        }

        Assert.StartsWith("Everybody who could have it is absent today.", DrawPage().Text("td.tools"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_allocated_the_page_says_so() => Assert.Contains("does not use the allocation procedure", DrawPage().Text(".empty"), StringComparison.Ordinal);

    private IRenderedComponent<AllocationPage> DrawPage() => Draw<AllocationPage>(Cast.Karen, _ => { });

    private async Task<Request[]> QueueAsync(int count)
    {
        await Database.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var requests = Enumerable.Range(0, count).Select(_ => A.Request(AwaitingAcceptance)).ToArray();
        await Database.SaveAllAsync(requests);
        return requests;
    }

    private async Task<List<int>> ResponsibleAsync(Request request) =>
        [.. (await Database.LoadAsync(request.Number)).Assignees.Where(one => one.Party == Party.Responding).Select(one => one.UserId)];
}
