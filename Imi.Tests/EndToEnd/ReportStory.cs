using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>From the page of a request to paper and back.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class ReportStory(Browser browser)
{
    [Fact]
    public async Task A_report_is_chosen_and_printed_in_another_language_without_a_circuit()
    {
        await using var database = new ServerDatabase(browser.Server);
        var number = await database.AcceptedAsync();
        var page = await browser.SignInAsync("dk.handler2");
        await page.AddInitScriptAsync("window.print = () => window.isPrinted = true");
        await page.VisitAsync($"/requests/{number}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Print report" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Without personal data" }).WaitForAsync();
        Assert.Equal(0, await page.GetByText(A.Person.Address).CountAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Navigation, new() { Name = "Main menu" }).CountAsync());
        await page.Button("Print").ClickAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.isPrinted"));

        await page.GetByRole(AriaRole.Radio, new() { Name = "With personal data" }).CheckAsync();
        await page.GetByLabel("Language of the report").SelectOptionAsync("Dansk");
        await page.Button("Show report").ClickAsync();
        await page.Locator("html[lang=da]").WaitForAsync();
        await page.Heading("Spørgsmål").WaitForAsync();
        await page.GetByText(A.Person.Address, new() { Exact = true }).WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Tilbage til forespørgslen" }).ClickAsync();
        await page.Locator("html[lang=en]").WaitForAsync(); // the reader's own language stayed as it was
        await page.Heading(number).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report?person=with")]
    [InlineData("report?kind=custom")]
    public async Task Nothing_is_in_the_way_on_a_report(string report)
    {
        await using var database = new ServerDatabase(browser.Server);
        var number = await database.AcceptedAsync();
        var page = await browser.SignInAsync("dk.handler2");

        await page.GotoAsync($"/requests/{number}/{report}");

        await page.RequireAccessibleAsync();
        await page.Context.CloseAsync();
    }
}
