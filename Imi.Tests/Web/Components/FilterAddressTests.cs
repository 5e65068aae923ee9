using Imi.Core.Coordination;
using Imi.Core.Deadlines;
using Imi.Core.Requests;
using Imi.Web;
using Imi.Web.Components;

namespace Imi.Tests.Web.Components;

public class FilterAddressTests
{
    private static readonly IReadOnlyList<RequestTab> Tabs = Enum.GetValues<RequestTab>();

    [Fact]
    public void Whatever_is_asked_for_stands_in_the_address()
    {
        var filter = new RequestFilter(RequestTab.Coordinated, RequestStatus.Accepted, RequestSort.Due, Descending: false, Page: 3)
        {
            Due = DueWindow.Soon,
            Area = "PQ",
            Country = "DE",
            Authority = "Ærø & søn = 100 %",
            AuthorityId = 17,
            Coordinator = "nord",
            Profession = "doctor",
            Number = "PQ-2026",
            IsMine = true,
            Counted = new(Indicator.PoorEffort, CoordinatedSide.Sent, IsHit: false),
            Date = DateKind.Closed,
            From = new(2026, 1, 31),
            Until = new(2026, 2, 28),
            LastDays = 30,
        };

        Assert.Equal(filter, Read(Links.RequestList(filter)));
        Assert.All(typeof(RequestFilter).GetProperties().Where(property => property.CanWrite && property.Name != nameof(RequestFilter.Size)), property =>
            Assert.NotEqual(property.GetValue(new RequestFilter(RequestTab.All)), property.GetValue(filter))); // nothing is forgotten here
    }

    [Theory]
    [InlineData(RequestTab.Coordinated, "counted=poortimeliness&side=sent&hit=yes", Indicator.PoorTimeliness, CoordinatedSide.Sent, true)]
    [InlineData(RequestTab.Coordinated, "counted=poortimeliness&side=none&hit=both", Indicator.PoorTimeliness, CoordinatedSide.Received, null)]
    [InlineData(RequestTab.Coordinated, "counted=daystoanswer&hit=yes", Indicator.DaysToAnswer, CoordinatedSide.Received, null)]
    [InlineData(RequestTab.Coordinated, "side=sent&hit=yes", null, null, null)]
    [InlineData(RequestTab.Sent, "counted=volume", null, null, null)]
    public void Only_coordinated_lists_are_counted_and_only_shares_have_two_sides(RequestTab tab, string query, Indicator? indicator, CoordinatedSide? side, bool? isHit)
    {
        var counted = Read($"/requests?tab={tab}&{query}").Counted;

        Assert.Equal((indicator, side, isHit), (counted?.Indicator, counted?.Side, counted?.IsHit));
    }

    [Fact]
    public void The_plain_list_has_a_plain_address() => Assert.Equal("/requests?tab=sent", Links.RequestList(new(RequestTab.Sent)));

    [Theory]
    [InlineData("/requests?tab=coordinated&status=7&due=never&of=-3&from=31.12.2026&page=0&mine=maybe&date=13&sort=colour")]
    [InlineData("/requests?tab=&status=&due=&area=&country=%20&authority=&number=&from=&until=")]
    [InlineData("/requests")]
    public void What_an_address_cannot_mean_is_left_out(string address) =>
        Assert.Equal(new(RequestTab.Received), FilterAddress.Read(new($"http://imi{address}"), RequestTab.Received, [RequestTab.Received, RequestTab.Sent]));

    private static RequestFilter Read(string address) => FilterAddress.Read(new($"http://imi{address}"), RequestTab.All, Tabs);
}
