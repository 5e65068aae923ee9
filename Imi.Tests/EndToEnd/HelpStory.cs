using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>Who can help me: for anybody, and with names for those who are signed in (FAQ 1 and 2).</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class HelpStory(Browser browser)
{
    [Fact]
    public async Task Whoever_would_like_to_be_registered_finds_the_coordinator_of_his_country()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Who can help me?" }).ClickAsync();
        await page.ComesToAsync("IMI helpdesks");

        var denmark = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = "Denmark" }) });
        await denmark.GetByText("Den Nationale IMI-koordinator").WaitForAsync();
        Assert.Equal(30, await page.GetByRole(AriaRole.Rowheader).CountAsync());
        Assert.Equal(0, await page.GetByText("These people can help you").CountAsync()); // nobody's name for strangers
        await page.GetByText("No mail with a temporary password has come.").ClickAsync();
        await page.GetByText("Look into your spam folder").WaitForAsync();
    }

    [Fact]
    public async Task Whoever_is_signed_in_reads_who_can_reset_his_secrets()
    {
        var aoife = await browser.SignInAsync("ie.handler");
        await aoife.GotoAsync("/help");

        await aoife.GetByText("Seán Murphy").First.WaitForAsync();
    }
}
