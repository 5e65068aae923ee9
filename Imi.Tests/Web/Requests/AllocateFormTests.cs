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
