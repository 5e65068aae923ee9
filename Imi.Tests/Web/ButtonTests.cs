using Bunit;
using Radzen.Blazor;

namespace Imi.Tests.Web;

public class ButtonTests : BunitContext
{
    [Fact]
    public void A_button_tells_of_a_click()
    {
        var clicks = 0;
        var button = Render<RadzenButton>(parameters => parameters.Add(b => b.Text, "Accept").Add(b => b.Click, () => clicks++));

        button.Find("button").Click();

        Assert.Equal(1, clicks);
        Assert.Equal("Accept", button.Find("button").TextContent.Trim());
    }
}
