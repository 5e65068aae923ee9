using Bunit;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.ActionLists;
using Imi.Web.Allocation;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Web.Components;

/// <summary>R2 in the three places with lists: what others do waits until the reader of the page has his hands free.</summary>
public class CalmListTests : ComponentTest
{
    [Fact]
    public async Task In_a_list_new_rows_wait_behind_a_button_that_leads_to_them()
    {
        await Database.SaveAsync(A.Request(AwaitingAcceptance));
        var list = Draw<RequestListView>(Cast.Mette, parameters => parameters.Add(one => one.Filter, new RequestFilter(RequestTab.Received)));
        await BusyAsync(list, isBusy: true);

        string[] numbers = [(await Database.SaveAsync(A.Request(AwaitingAcceptance))).Number, await ArriveAsync()];
        list.WaitForAssertion(() => Assert.Equal("2 new: show the list as it is now", list.Text(".waiting button")));
        Assert.Single(list.FindAll("tbody tr"));
        Assert.Equal("3 requests", list.Text(".lead > span:first-child"));

        await list.InvokeAsync(() => list.Find(".waiting button").Click());
        Assert.Equal(numbers[1], list.Find("tbody th > a").TextContent);
        Assert.Contains(numbers[0], list.FindAll("tbody th > a").Select(link => link.TextContent));
        Assert.Empty(list.FindAll(".waiting button"));
        var first = list.Find("tbody tr").GetAttribute("data-row");
        list.WaitForAssertion(() => Assert.Equal(first, $"{JSInterop.VerifyInvoke("imiLists.focus").Arguments[1]}"));
    }

    [Fact]
    public async Task As_soon_as_nobody_is_busy_any_more_they_come_by_themselves()
    {
        await Database.SaveAsync(A.Request(AwaitingAcceptance));
        var list = Draw<RequestListView>(Cast.Mette, parameters => parameters.Add(one => one.Filter, new RequestFilter(RequestTab.Received)));
        await BusyAsync(list, isBusy: true);
        await ArriveAsync();
        list.WaitForElement(".waiting button");

        await BusyAsync(list, isBusy: false);
        Assert.Equal(2, list.FindAll("tbody tr").Count);

        await ArriveAsync();
        list.WaitForAssertion(() => Assert.Equal(3, list.FindAll("tbody tr").Count));
    }

    [Fact]
    public async Task A_row_that_is_pushed_to_the_next_page_has_not_left_the_list()
    {
        await Database.SaveAllAsync([.. Enumerable.Range(0, 25).Select(_ => A.Request(AwaitingAcceptance))]);
        var list = Draw<RequestListView>(Cast.Mette, parameters => parameters.Add(one => one.Filter, new RequestFilter(RequestTab.Received)));
        await BusyAsync(list, isBusy: true);

        await ArriveAsync();

        list.WaitForElement(".waiting button");
        Assert.Equal(25, list.FindAll("tbody tr").Count);
        Assert.Empty(list.FindAll(".gone"));
    }

    [Fact]
    public async Task On_the_action_list_a_group_does_not_come_between_the_others_and_a_row_that_left_says_so()
    {
        await Database.SaveAllAsync(A.Request(AwaitingAcceptance), A.Request(AwaitingAcceptance));
        var page = Draw<ActionListPage>(Cast.Mette, _ => { });
        await BusyAsync(page, isBusy: true);
        var number = page.Find("tbody th > a").TextContent;

        await Database.Requests.AcceptAsync(number, A.AgreedReplyOn, coordinatorId: null, (await Database.LoadAsync(number)).Version, Guid.CreateVersion7(), Cast.Jens);

        page.WaitForAssertion(() => Assert.Equal($"{number} no longer here", page.Text(".gone th")));
        Assert.Equal("1 new, 1 no longer here: show the list as it is now", page.Text(".waiting button"));
        Assert.Equal(["Accept or forward 1"], page.FindAll("h2").Select(head => head.TextContent.Trim()));
        Assert.Equal(2, page.FindAll("tbody tr").Count);
        Assert.Equal("2 requests are waiting for you.", page.Text("p.lead"));

        await page.InvokeAsync(() => page.Find(".waiting button").Click());
        Assert.Equal(["Accept or forward 1", "Answer the questions 1"], page.FindAll("h2").Select(head => head.TextContent.Trim()));
    }

    [Fact]
    public async Task What_one_does_oneself_is_shown_at_once_however_busy_one_is()
    {
        var requests = new[] { await Database.SaveAsync(A.Request(Replied)), await Database.SaveAsync(A.Request(Replied)) };
        var page = Draw<ActionListPage>(Cast.Aoife, _ => { });
        await BusyAsync(page, isBusy: true);

        await page.InvokeAsync(() => page.Find($"button[aria-label='Accept reply and close {requests[0].Number}']").Click());
        await page.InvokeAsync(() => page.FindAll(".confirm button")[0].Click());

        page.WaitForAssertion(() => Assert.Equal([requests[1].Number], page.FindAll("tbody th > a").Select(link => link.TextContent)));
        Assert.Empty(page.FindAll(".waiting button"));
    }

    [Fact]
    public async Task On_the_board_ticks_and_proposals_stay_and_what_a_colleague_gave_away_is_not_given_again()
    {
        await Database.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var requests = new[] { A.Request(AwaitingAcceptance), A.Request(AwaitingAcceptance) };
        await Database.SaveAllAsync(requests);
        var page = Draw<AllocationPage>(Cast.Karen, _ => { });
        var proposed = page.Text("tr:last-child .tools button");
        for (var row = 0; row < 2; row++)
        {
            await page.InvokeAsync(() => page.FindAll(".pick input")[row].Change(true));
        }

        await BusyAsync(page, isBusy: true);
        await Database.Allocations.AllocateAsync([requests[0].Number], [Cast.Jens.UserId], Guid.CreateVersion7(), Cast.With(Role.Allocator, Cast.DanishPatientSafety));

        page.WaitForElement(".gone");
        Assert.Equal(2, page.FindAll(".pick input[checked]").Count);
        Assert.Empty(page.FindAll(".gone .tools button"));
        Assert.Equal(proposed, page.Text("tr:last-child .tools button"));
        Assert.Equal("To be allocated 1", page.Text("#queue"));

        await page.InvokeAsync(() => page.Find("button[aria-label='Assign the chosen (1) to Mette Sørensen']").Click());
        page.WaitForAssertion(() => Assert.StartsWith("1 request assigned to Mette Sørensen.", page.Text(".news"), StringComparison.Ordinal));
        Assert.Equal([requests[0].Number], page.FindAll("tbody th > a").Select(link => link.TextContent)); // gone, and not by oneself
        await BusyAsync(page, isBusy: false);
        Assert.Empty(page.FindAll("tbody tr"));
    }

    [Fact]
    public void Whoever_listens_is_told_every_ten_seconds_at_most()
    {
        var waiting = Render<WaitingRows>(parameters => parameters.Add(one => one.New, 1));
        Assert.Equal("1 new", waiting.Text("[role=status]"));

        waiting.Render(parameters => parameters.Add(one => one.New, 2));
        waiting.Render(parameters => parameters.Add(one => one.New, 3).Add(one => one.Gone, 1));
        Assert.StartsWith("3 new, 1 no longer here", waiting.Text("button"), StringComparison.Ordinal);
        Assert.Equal("1 new", waiting.Text("[role=status]"));

        Database.Clock.Advance(WaitingRows.Pace);
        waiting.WaitForAssertion(() => Assert.Equal("3 new, 1 no longer here", waiting.Text("[role=status]")));
    }

    private static Task BusyAsync<T>(IRenderedComponent<T> page, bool isBusy)
        where T : class, IComponent => page.InvokeAsync(() => page.FindComponent<CalmRegion>().Instance.SetBusyAsync(isBusy));

    /// <summary>Somebody sends a request to Denmark.</summary>
    private async Task<string> ArriveAsync()
    {
        var draft = await Database.SaveAsync(A.Request(RequestStatus.Draft));
        Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await Database.Requests.SendAsync(draft.Number, draft.Version, Guid.CreateVersion7(), Guid.CreateVersion7(), Cast.Aoife);
        return draft.Number;
    }
}
