using Bunit;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Web.Requests;

public class AllocateFormTests : ComponentTest
{
    private readonly List<IReadOnlyCollection<int>> _confirmed = [];

    [Fact]
    public async Task Whoever_has_it_is_ticked_and_stays_ticked()
    {
        var form = await DrawAsync();
        Assert.Equal([Cast.Mette.Name, Cast.Jens.Name], form.FindAll("label").Where(IsTicked).Select(label => label.TextContent.Trim()).Order(StringComparer.Ordinal).Reverse());

        await form.PressAsync("Save allocation");

        Assert.Equal([Cast.Mette.UserId, Cast.Jens.UserId], Assert.Single(_confirmed).Order());
    }

    /// <summary>There is no box to untick, and with such an assignee every save is refused.</summary>
    [Fact]
    public async Task Whoever_lost_the_right_is_not_chosen_again()
    {
        await using (var db = Database.Open())
        {
            await db.Set<UserRight>().Where(right => right.UserId == Cast.Jens.UserId && right.Role == Role.RequestHandler).ExecuteDeleteAsync();
        }

        var form = await DrawAsync();
        await form.PressAsync("Save allocation");

        Assert.Equal([Cast.Mette.UserId], Assert.Single(_confirmed));
    }

    /// <summary>Whoever is absent can be chosen, and it is said beside the name; where nobody chosen is there, that is said too.</summary>
    [Fact]
    public async Task Who_is_absent_is_said_beside_the_name()
    {
        await Database.AbsentAsync(Cast.Jens, until: 2);
        await Database.AbsentAsync(Cast.Karen, Cast.Mette);
        var form = await DrawAsync();
        Assert.Equal(
            ["Jens Østergaard Absent until 5 Mar 2026. Nobody stands in", "Karen Lund Absent until 3 Mar 2026. Mette Sørensen stands in", "Mette Sørensen"],
            form.FindAll("label").Select(label => string.Join(' ', label.TextContent.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))).Order(StringComparer.Ordinal));
        Assert.Empty(form.FindAll(".missing")); // Mette is there

        await TickAsync(form, Cast.Mette, isOn: false);
        Assert.StartsWith("Nobody you have chosen is there today", form.Text(".missing"), StringComparison.Ordinal);
        await TickAsync(form, Cast.Karen, isOn: true); // for whom somebody stands in
        Assert.Empty(form.FindAll(".missing"));

        await form.PressAsync("Save allocation");
        Assert.Equal([Cast.Jens.UserId, Cast.Karen.UserId], Assert.Single(_confirmed).Order());
    }

    private static Task TickAsync(IRenderedComponent<AllocateForm> form, Actor person, bool isOn) =>
        form.InvokeAsync(() => form.FindAll("label").Single(label => label.TextContent.Contains(person.Name, StringComparison.Ordinal) && label.QuerySelector("span")!.FirstChild!.TextContent.Contains(person.Name, StringComparison.Ordinal)).QuerySelector("input")!.Change(isOn));

    private static bool IsTicked(AngleSharp.Dom.IElement label) => label.QuerySelector("input")!.HasAttribute("checked");

    /// <summary>Mette and Jens have it.</summary>
    private async Task<IRenderedComponent<AllocateForm>> DrawAsync()
    {
        await Database.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var request = await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        await Database.AssignAsync(request, Party.Responding, Cast.Mette, Cast.Jens);
        var view = await ViewAsync(request, Cast.Karen);
        var form = Draw<AllocateForm>(Cast.Karen, parameters => parameters.Add(f => f.Request, view).Add(f => f.OnConfirm, people => _confirmed.Add([.. people])));
        await form.WaitForElementAsync("fieldset");
        return form;
    }
}
