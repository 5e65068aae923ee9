using Bunit;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web;
using Imi.Web.ActionLists;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Web.ActionLists;

public class ActionListPageTests : ComponentTest
{
    [Fact]
    public async Task Each_thing_to_do_has_its_heading_and_its_count()
    {
        await Database.SaveAllAsync(A.Request(AwaitingAcceptance), A.Request(AwaitingAcceptance), A.Request(Accepted));
        var page = DrawPage(Cast.Mette);

        Assert.Equal(["Accept or forward 2", "Answer the questions 1"], page.FindAll("h2").Select(head => head.TextContent.Trim()));
        Assert.Equal("3 requests are waiting for you.", page.Text("p.lead"));
        Assert.Equal(["/#due-AwaitingAcceptance", "/#due-Accepted"], page.FindAll("nav a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task What_needs_no_form_is_done_from_the_row_after_one_question()
    {
        var request = await Database.SaveAsync(A.Request(Replied));
        var page = DrawPage(Cast.Aoife);

        await page.InvokeAsync(() => page.Find($"button[aria-label='Accept reply and close {request.Number}']").Click());
        Assert.Equal(Replied, (await Database.LoadAsync(request.Number)).Status);
        await page.InvokeAsync(() => page.FindAll("button").First(button => button.TextContent.Trim() == "Accept reply and close").Click());

        page.WaitForAssertion(() => Assert.Equal($"{request.Number}: Reply accepted, request closed", page.Text("p.note")));
        Assert.Equal(Closed, (await Database.LoadAsync(request.Number)).Status);
        Assert.Empty(page.FindAll("tbody tr"));
    }

    [Fact]
    public async Task What_somebody_else_has_done_meanwhile_is_said_and_changes_nothing()
    {
        var request = await Database.SaveAsync(A.Request(Replied));
        var page = DrawPage(Cast.Aoife);
        await page.InvokeAsync(() => page.Find("td.tools button").Click());
        await Database.Requests.AskForMoreAsync(request.Number, "Which month?", request.Version, Guid.NewGuid(), Cast.Ciaran);

        await page.InvokeAsync(() => page.FindAll("button").First(button => button.TextContent.Trim() == "Accept reply and close").Click());

        page.WaitForAssertion(() => Assert.StartsWith($"{request.Number}: ", page.Text("[role=alert]"), StringComparison.Ordinal));
        Assert.Equal(AdditionalInfoRequested, (await Database.LoadAsync(request.Number)).Status);
    }

    [Fact]
    public async Task What_needs_a_form_has_no_button_in_its_row()
    {
        await Database.SaveAllAsync(A.Request(AwaitingAcceptance), A.Request(Accepted));

        Assert.Empty(DrawPage(Cast.Mette).FindAll("td.tools button"));
    }

    [Fact]
    public async Task Of_a_long_group_the_rest_is_one_link_away()
    {
        await Database.SaveAllAsync([.. Enumerable.Range(0, 151).Select(_ => A.Request(AwaitingAcceptance))]);
        var page = DrawPage(Cast.Mette);

        Assert.Equal(40, page.FindAll("tbody tr").Count);
        Assert.Equal("/?task=AwaitingAcceptance&page=1", page.FindAll("a").Single(link => link.TextContent == "Show all 151").GetAttribute("href"));

        Services.GetRequiredService<NavigationManager>().NavigateTo(Links.ActionListTask(new(AwaitingAcceptance), 4));
        Assert.Equal(31, DrawPage(Cast.Mette).FindAll("tbody tr").Count);
    }

    [Fact]
    public void Nothing_to_do_is_said_in_words() => Assert.NotEmpty(DrawPage(Cast.Niamh).FindAll(".empty"));

    private IRenderedComponent<ActionListPage> DrawPage(Actor reader) => Draw<ActionListPage>(reader, _ => { });
}
