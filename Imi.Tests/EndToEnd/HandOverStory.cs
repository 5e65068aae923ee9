using System.Diagnostics;
using Imi.Tests.Support;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Imi.Tests.EndToEnd;

/// <summary>A coordinator takes an authority out of an area, as both sides see it.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class HandOverStory(Browser browser, ITestOutputHelper output)
{
    private const string Leaving = "Styrelsen for Anerkendelse af Uddannelser";
    private const string Heir = "Dyrlægeautorisationen";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task What_is_open_is_handed_over_and_then_nobody_there_has_access_any_more()
    {
        await using var database = new ServerDatabase(browser.Server);
        var handler = await database.HandlerOfAsync(Leaving);
        var number = await database.SentAsync(handler);
        var hanne = await browser.SignInAsync(handler);
        await hanne.VisitAsync("/requests?tab=received");
        await hanne.GetByRole(AriaRole.Link, new() { Name = number }).WaitForAsync();

        var anders = await browser.SignInAsync("dk.coordinator");
        await anders.VisitAsync("/administration/authorities?text=anerkendelse");
        await anders.GetByRole(AriaRole.Link, new() { Name = Leaving, Exact = false }).First.ClickAsync();
        await anders.ComesToAsync("Manage other authorities' data");
        await anders.GetByRole(AriaRole.Link, new() { Name = "Areas and access", Exact = true }).ClickAsync();
        await anders.Locator("a").Filter(new() { HasText = number }).WaitForAsync(new() { State = WaitForSelectorState.Attached }); // folded where there are many
        Assert.True(await anders.Button("Suspend access Professional qualifications").IsDisabledAsync());

        await anders.Button("Hand over …: Professional qualifications").ClickAsync();
        await anders.GetByRole(AriaRole.Radio, new() { Name = Heir }).CheckAsync();
        await anders.GetByLabel("Why are they handed over?").FillAsync("The office is closed.");
        await anders.GetByRole(AriaRole.Group, new() { Name = "Hand over what is open" }).GetByRole(AriaRole.Button, new() { Name = "Hand over", Exact = true }).ClickAsync();
        await anders.SeesAsync($"Handed over to {Heir}.");
        await hanne.GetByRole(AriaRole.Link, new() { Name = number }).WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await hanne.MarkAsync();
        await anders.Button("Suspend access Professional qualifications").ClickAsync();
        var watch = Stopwatch.StartNew();
        await anders.Locator(".confirm").GetByRole(AriaRole.Button, new() { Name = "Suspend access" }).ClickAsync();
        await hanne.WaitForFunctionAsync("!window.isMarked", null, new() { Timeout = 30_000 });
        var took = watch.Elapsed;
        await hanne.ComesBackAsync();
        Assert.Equal(0, await hanne.GetByRole(AriaRole.Link, new() { Name = "Create request" }).CountAsync());
        output.WriteLine($"The open page was another one after {took.TotalMilliseconds:0} ms.");
        Assert.InRange(took, TimeSpan.Zero, Limit);

        await hanne.MarkAsync();
        await anders.Button("Resume access Professional qualifications").ClickAsync();
        await anders.Locator(".confirm").GetByRole(AriaRole.Button, new() { Name = "Resume access" }).ClickAsync();
        await hanne.ComesBackAsync();
        await hanne.GetByRole(AriaRole.Link, new() { Name = "Create request" }).First.WaitForAsync();
    }
}
