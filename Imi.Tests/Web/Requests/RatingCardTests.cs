using Bunit;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Imi.Web.Requests;

namespace Imi.Tests.Web.Requests;

public class RatingCardTests : ComponentTest
{
    private int _saved;

    [Fact]
    public async Task Two_clicks_rate_both_halves()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Closed));
        var card = await DrawAsync(request);

        await ChooseAsync(card, "timely");
        Assert.Equal(0, _saved);
        await ChooseAsync(card, "effort");

        await RequireAsync(request, timely: true, effort: true);
    }

    [Theory]
    [InlineData("timely", true, null)]
    [InlineData("effort", null, true)]
    public async Task One_half_may_stay_open(string chosen, bool? timely, bool? effort)
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Closed));
        var card = await DrawAsync(request);
        Assert.Empty(card.FindAll("button"));

        await ChooseAsync(card, chosen);
        Assert.Equal(0, _saved);
        await card.PressAsync("Save the rating");

        await RequireAsync(request, timely, effort);
    }

    private static Task ChooseAsync(IRenderedComponent<RatingCard> card, string name) =>
        card.InvokeAsync(() => card.Find($"input[name={name}]").ChangeAsync(new() { Value = "on" }));

    private async Task RequireAsync(Request request, bool? timely, bool? effort)
    {
        var stored = await Database.LoadAsync(request.Number);
        Assert.Equal((timely, effort, 1), (stored.WasTimely, stored.ShowedEffort, _saved));
    }

    private async Task<IRenderedComponent<RatingCard>> DrawAsync(Request request)
    {
        var view = await ViewAsync(request, Cast.Aoife);
        return Draw<RatingCard>(Cast.Aoife, parameters => parameters.Add(c => c.Request, view).Add(c => c.OnChanged, () => _saved++));
    }
}
