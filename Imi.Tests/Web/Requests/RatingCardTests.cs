using Bunit;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Imi.Web.Requests;

namespace Imi.Tests.Web.Requests;

public class RatingCardTests : ComponentTest
{
    private int _saved;

    [Theory]
    [InlineData("timely", true, null)]
    [InlineData("effort", null, true)]
    [InlineData("timely effort", true, true)]
    public async Task What_is_chosen_is_saved_and_the_other_half_may_stay_open(string chosen, bool? timely, bool? effort)
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Closed));
        var card = await DrawAsync(request);
        Assert.True(card.Button("Save the rating").HasAttribute("disabled"));
        foreach (var name in chosen.Split(' '))
        {
            await card.InvokeAsync(() => card.Find($"input[name={name}]").ChangeAsync(new() { Value = "on" }));
        }

        Assert.Equal(0, _saved);
        await card.PressAsync("Save the rating");

        var stored = await Database.LoadAsync(request.Number);
        Assert.Equal((timely, effort, 1), (stored.WasTimely, stored.ShowedEffort, _saved));
    }

    private async Task<IRenderedComponent<RatingCard>> DrawAsync(Request request)
    {
        var view = await ViewAsync(request, Cast.Aoife);
        return Draw<RatingCard>(Cast.Aoife, parameters => parameters.Add(c => c.Request, view).Add(c => c.OnChanged, () => _saved++));
    }
}
