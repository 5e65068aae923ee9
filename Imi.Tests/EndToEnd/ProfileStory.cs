using Imi.Tests.Support;

namespace Imi.Tests.EndToEnd;

/// <summary>Whoever wants one mail a day, or another language, says so in the profile, and it stays.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class ProfileStory(Browser browser)
{
    [Fact]
    public async Task What_is_chosen_stays_and_the_pages_speak_the_language_at_once()
    {
        var page = await browser.SignInAsync("ie.viewer");
        await page.VisitAsync("/profile");
        await page.GetByLabel("One mail a day").CheckAsync();
        await page.GetByLabel("Telephone").FillAsync("+353 1 555 0101");
        await page.Button("Save my data").ClickAsync();
        await page.SeesAsync("Your data is saved.");

        await page.VisitAsync("/profile");
        Assert.True(await page.GetByLabel("One mail a day").IsCheckedAsync());
        Assert.Equal("+353 1 555 0101", await page.GetByLabel("Telephone").InputValueAsync());

        await page.Locator("#own-language").SelectOptionAsync("da");
        await page.Button("Save my data").ClickAsync();
        await page.Heading("Min profil").WaitForAsync();
        await page.IsLiveAsync();
        Assert.True(await page.GetByLabel("Én e-mail om dagen").IsCheckedAsync());

        // As the other stories know this reader.
        await page.GetByLabel("Hver e-mail straks").CheckAsync();
        await page.Locator("#own-language").SelectOptionAsync("en");
        await page.Button("Gem mine oplysninger").ClickAsync();
        await page.Heading("My profile").WaitForAsync();
    }
}
