using Bunit;
using Imi.Core;
using Imi.Core.Training;
using Imi.Tests.Support;
using Imi.Web.Hosting;
using Imi.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Web.Security;

public class SignInPageTests : ComponentTest
{
    [Fact]
    public async Task Training_lists_the_personas()
    {
        var page = await OpenAsync(ImiMode.Training);

        await page.WaitForAssertionAsync(() => Assert.Equal(
            "DK user5 Mette Sørensen, Styrelsen for Patientsikkerhed, København Request handler", page.Text(".personas li")));
        Assert.Contains("as=user5", page.Find(".personas a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_lists_nobody()
    {
        var page = await OpenAsync(ImiMode.Production);

        Assert.Empty(page.FindAll(".personas"));
        Assert.DoesNotContain("user5", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_persona_is_filled_in()
    {
        var page = await OpenAsync(ImiMode.Training, "/sign-in?as=user5");

        await page.WaitForAssertionAsync(() => Assert.Equal("user5", page.Find("#username").GetAttribute("value")));
        Assert.Equal(TrainingData.Password, page.Find("#password").GetAttribute("value"));
    }

    [Fact]
    public async Task Production_fills_in_no_password_for_anybody()
    {
        var page = await OpenAsync(ImiMode.Production, "/sign-in?as=user5");

        Assert.Empty(page.Find("#password").GetAttribute("value") ?? "");
        Assert.Empty(page.Find("#code").GetAttribute("value") ?? "");
    }

    private async Task<IRenderedComponent<SignInPage>> OpenAsync(ImiMode mode, string address = "/sign-in")
    {
        await using (var db = Database.Open())
        {
            await db.Users.Where(user => user.Id == Cast.Mette.UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsPersona, true));
        }

        Services.AddSingleton(new ImiSettings(mode, DatabaseKind.Sqlite, "", ""));
        Services.AddSingleton<AntiforgeryStateProvider, NoAntiforgery>();
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<SignInPage>();
    }

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
