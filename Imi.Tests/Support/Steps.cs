using Imi.Core.Training;
using Microsoft.Playwright;

namespace Imi.Tests.Support;

/// <summary>What people do on pages, by role and visible text. Everybody reads English here.</summary>
internal static class Steps
{
    public static async Task SignInAsync(this IPage page, string userName)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Username").FillAsync(userName);
        await page.GetByLabel("Password").FillAsync(TrainingData.Password);
        await page.GetByLabel("Security code").FillAsync(TrainingData.SecurityCode);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        await page.IsLiveAsync();
        if (await page.Locator("html").GetAttributeAsync("lang") != "en")
        {
            // Danish users read Danish; the stories are told in English.
            await page.Locator("header summary").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
            await page.Locator("html[lang=en]").WaitForAsync();
            await page.IsLiveAsync();
        }
    }

    /// <summary>The circuit is up, so that what is pressed is heard.</summary>
    public static Task IsLiveAsync(this IPage page) => page.Locator("main[data-live]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Opens an address and waits until its buttons work.</summary>
    public static async Task VisitAsync(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.IsLiveAsync();
    }

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Row(this IPage page, string number) =>
        page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = number, Exact = true }) });

    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>Writes a complete draft about a doctor to the Danish patient-safety authority, up to its review.</summary>
    /// <returns>The number of the request.</returns>
    public static async Task<string> DraftToDenmarkAsync(this IPage page, string familyName = "Quigley")
    {
        await page.VisitAsync("/requests/new");
        await page.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync("DK");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Styrelsen for Patientsikkerhed" }).CheckAsync();
        await page.Button("Save and continue").ClickAsync();

        await page.Heading("Person").WaitForAsync();
        var number = new Uri(page.Url).Segments[^1];
        await page.GetByLabel("Profession").SelectOptionAsync("doctor");
        await page.GetByLabel("Surname").FillAsync(familyName);
        await page.GetByLabel("First names").FillAsync("Fiona");
        await page.GetByLabel("Address").FillAsync("12 Bridge Street, Galway");
        await page.Button("Save and continue").ClickAsync();

        await page.Heading("Questions").WaitForAsync();
        await page.GetByText("Exercise of the profession").First.ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "entitled to practise as doctor of medicine" }).First.CheckAsync();
        await page.GetByText("Identify the profession").First.ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.Heading("Chosen questions (2)").WaitForAsync();
        foreach (var country in await page.GetByLabel("Country", new() { Exact = true }).AllAsync())
        {
            await country.SelectOptionAsync("DK");
        }

        await page.Button("Save and continue").ClickAsync();
        await page.Heading("Deadline and reason").WaitForAsync();
        await page.GetByLabel("Reply needed by").FillAsync($"{TimeProvider.System.GetUtcNow().AddDays(20):yyyy-MM-dd}");
        await page.GetByLabel("Why the information is needed").FillAsync("The applicant has handed in copies only.");
        await page.Button("Save and continue").ClickAsync();
        await page.Heading("Review").WaitForAsync();
        return number;
    }

    public static async Task<string> SendToDenmarkAsync(this IPage page)
    {
        var number = await page.DraftToDenmarkAsync();
        await page.Button("Send").ClickAsync();
        await page.GetByText("Request sent, awaiting acceptance").First.WaitForAsync();
        return number;
    }
}
