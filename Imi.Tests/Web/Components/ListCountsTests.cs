using Bunit;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Coordination;
using Imi.Web.Requests;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Web.Components;

/// <summary>R8: each tab of the lists says how many rows it leads to.</summary>
public class ListCountsTests : ComponentTest
{
    [Fact]
    public async Task Each_tab_counts_its_list_for_its_reader()
    {
        await Database.SaveAllAsync(A.Request(Draft), A.Request(AwaitingAcceptance), A.Request(Accepted));

        Assert.Equal("Sent 2 Received 0 Drafts 1 All 3", Tabs(Cast.Aoife).Text(".tabs a"));
        Assert.Equal("Sent 0 Received 2 Drafts 0 All 2", Tabs(Cast.Mette).Text(".tabs a"));
        Assert.Contains("Requests I coordinate 2", Draw<CoordinationTabs>(Cast.Anders, tabs => tabs.Add(one => one.Current, "/coordination")).Text(".tabs a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_do_is_counted_at_once_whatever_list_is_open()
    {
        var request = await Database.SaveAsync(A.Request(Draft));
        var reader = Tabs(Cast.Mette);
        Assert.Equal("Sent 0 Received 0 Drafts 0 All 0", reader.Text(".tabs a"));

        await Database.Requests.SendAsync(request.Number, request.Version, Guid.CreateVersion7(), Page, Cast.Aoife);

        reader.WaitForAssertion(() => Assert.Equal("Sent 0 Received 1 Drafts 0 All 1", reader.Text(".tabs a")));
    }

    private IRenderedComponent<RequestsPage> Tabs(Actor reader) => Draw<RequestsPage>(reader, _ => { });
}
