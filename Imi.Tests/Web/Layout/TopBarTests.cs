using Bunit;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Layout;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Web.Layout;

/// <summary>R8: what waits behind an entry of the menu is a part of its name.</summary>
public class TopBarTests : ComponentTest
{
    [Fact]
    public async Task Each_entry_says_how_much_waits_there_and_says_nothing_where_nothing_does()
    {
        await Database.SaveAllAsync(A.Request(AwaitingAcceptance), A.Request(Accepted));
        Assert.Equal("Action list 2 waiting", Entry(Draw(Cast.Mette), "Action list"));
        Assert.Equal("Action list", Entry(Draw(Cast.Niamh), "Action list"));

        await Database.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        Assert.Equal("Allocation 2 not allocated", Entry(Draw(Cast.Karen), "Allocation"));
        Database.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal("Coordination 2 urgent", Entry(Draw(Cast.Anders), "Coordination"));
    }

    [Fact]
    public async Task What_others_do_is_counted_at_once()
    {
        var request = await Database.SaveAsync(A.Request(AwaitingAcceptance));
        var bar = Draw(Cast.Mette);

        await Database.Requests.WithdrawAsync(request.Number, "Not needed any more.", request.Version, Guid.CreateVersion7(), Cast.Aoife);

        bar.WaitForAssertion(() => Assert.Equal("Action list", Entry(bar, "Action list")));
    }

    private IRenderedComponent<TopBar> Draw(Actor reader) => Draw<TopBar>(reader, _ => { });

    private static string Entry(IRenderedComponent<TopBar> bar, string name) =>
        string.Join(' ', bar.FindAll("nav a").Select(link => link.TextContent).Single(text => text.StartsWith(name, StringComparison.Ordinal)).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
