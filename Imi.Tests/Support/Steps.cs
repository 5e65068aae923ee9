using Imi.Core.Training;
using Microsoft.Playwright;

namespace Imi.Tests.Support;

/// <summary>What people do on pages, by role and visible text. Everybody reads English here.</summary>
internal static class Steps
{
    public static async Task SignInAsync(this IPage page, string userName)
    {
        await page.TypeSecretsAsync(userName);
        await page.ReadsEnglishAsync();
    }

    /// <summary>Sends what the form for signing in sends, and goes nowhere.</summary>
    public static async Task PostSecretsAsync(this IPage page, string userName)
    {
        var form = await (await page.APIRequest.GetAsync("/sign-in")).TextAsync();
        var fields = page.APIRequest.CreateFormData();
        fields.Set("_handler", "sign-in");
        fields.Set("__RequestVerificationToken", Visitor.TokenOf(form));
        fields.Set("Form.UserName", userName);
        fields.Set("Form.Password", TrainingData.Password);
        fields.Set("Form.SecurityCode", TrainingData.SecurityCode);
        var answer = await page.APIRequest.PostAsync("/sign-in", new() { Form = fields, MaxRedirects = 0 });
        Assert.True(answer.Status == 302, $"{userName} is not let in: {answer.Status} {await answer.TextAsync()}");
    }

    public static async Task ReadsEnglishAsync(this IPage page)
    {
        await page.IsLiveAsync(); // which the page for signing in never is
        if (await page.Locator("html").GetAttributeAsync("lang") != "en")
        {
            // Danish users read Danish; the stories are told in English.
            await page.Locator("header summary").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
            await page.Locator("html[lang=en]").WaitForAsync();
            await page.IsLiveAsync();
        }
    }

    /// <summary>The three secrets, of somebody of the training data.</summary>
    public static async Task TypeSecretsAsync(this IPage page, string userName)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Username").FillAsync(userName);
        await page.GetByLabel("Password").FillAsync(TrainingData.Password);
        await page.GetByLabel("Security code").FillAsync(TrainingData.SecurityCode);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>The circuit is up, so that what is pressed is heard.</summary>
    public static async Task IsLiveAsync(this IPage page)
    {
        try
        {
            await page.Locator("main[data-live]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }
        catch (TimeoutException failure)
        {
            throw await InVainAsync(page, "does not come alive", failure);
        }
    }

    /// <summary>Waits until this stands on the page, just as it is written here.</summary>
    public static async Task SeesAsync(this IPage page, string text)
    {
        try
        {
            await page.GetByText(text, new() { Exact = true }).First.WaitForAsync();
        }
        catch (TimeoutException failure)
        {
            throw await InVainAsync(page, $"does not say \"{text}\"", failure);
        }
    }

    /// <summary>Waits until the page or the step of this name is there.</summary>
    public static async Task ComesToAsync(this IPage page, string heading)
    {
        try
        {
            await page.Heading(heading).WaitForAsync();
        }
        catch (TimeoutException failure)
        {
            throw await InVainAsync(page, $"does not come to \"{heading}\"", failure);
        }
    }

    /// <summary>Waits until this can be pressed.</summary>
    public static async Task OffersAsync(this IPage page, string button)
    {
        try
        {
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true, Disabled = false }).WaitForAsync();
        }
        catch (TimeoutException failure)
        {
            throw await InVainAsync(page, $"does not offer \"{button}\"", failure);
        }
    }

    private static async Task<TimeoutException> InVainAsync(IPage page, string what, TimeoutException failure) =>
        new($"{page.Url} {what}, but:\n{await page.Locator("body").InnerTextAsync()}\n{Browser.Console(page)}\n{ImiServer.Deaths}", failure);

    /// <summary>Marks the page that is loaded now: the mark is gone when it is loaded anew.</summary>
    public static Task MarkAsync(this IPage page) => page.EvaluateAsync("window.isMarked = true");

    /// <summary>Whether the page is still the one that was marked.</summary>
    public static Task<bool> IsMarkedAsync(this IPage page) => page.EvaluateAsync<bool>("window.isMarked === true");

    /// <summary>The marked page has loaded itself anew, and its buttons work.</summary>
    public static Task ComesBackAsync(this IPage page) =>
        page.WaitForFunctionAsync("!window.isMarked && document.querySelector('main[data-live]') !== null", null, new() { Timeout = 60_000 });

    /// <summary>Presses the mouse on a button: letting go is the click, which then takes no time for looking around.</summary>
    public static async Task PressAsync(this IPage page, string button)
    {
        await Assertions.Expect(page.Button(button)).ToBeEnabledAsync();
        await page.Button(button).HoverAsync();
        await page.Mouse.DownAsync();
    }

    /// <summary>Opens an address and waits until its buttons work.</summary>
    public static async Task VisitAsync(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.IsLiveAsync();
    }

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>On the action list, under the heading of what is to be done.</summary>
    public static ILocator DueRow(this IPage page, string number, string task) =>
        page.GetByRole(AriaRole.Region, new() { Name = task }).GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = number, Exact = true }) });

    public static ILocator Row(this IPage page, string number) =>
        page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = number, Exact = true }) });

    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>Writes a complete draft about a doctor to the Danish patient-safety authority, up to its review.</summary>
    /// <returns>The number of the request.</returns>
    public static Task<string> DraftToDenmarkAsync(this IPage page, string familyName = "Quigley") =>
        page.DraftAsync("DK", "Styrelsen for Patientsikkerhed", familyName: familyName);

    /// <param name="coordinator">For an authority that has several to choose from.</param>
    public static async Task<string> DraftAsync(this IPage page, string country, string authority, string? coordinator = null, string familyName = "Quigley")
    {
        await page.VisitAsync("/requests/new");
        await page.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync(country);
        await page.GetByRole(AriaRole.Radio, new() { Name = authority }).CheckAsync();
        if (coordinator is not null)
        {
            await page.GetByLabel("Request coordinator", new() { Exact = true }).SelectOptionAsync(coordinator);
        }

        await page.Button("Save and continue").ClickAsync();

        await page.ComesToAsync("Person");
        var number = new Uri(page.Url).Segments[^1];
        await page.GetByLabel("Profession").SelectOptionAsync("doctor");
        await page.GetByLabel("Surname").FillAsync(familyName);
        await page.GetByLabel("First names").FillAsync("Fiona");
        await page.GetByLabel("Address").FillAsync("12 Bridge Street, Galway");
        await page.Button("Save and continue").ClickAsync();

        await page.ComesToAsync("Questions");
        await page.GetByText("Exercise of the profession").First.ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "entitled to practise as doctor of medicine" }).First.CheckAsync();
        await page.GetByText("Identify the profession").First.ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.ComesToAsync("Chosen questions (2)");
        foreach (var field in await page.GetByLabel("Country", new() { Exact = true }).AllAsync())
        {
            await field.SelectOptionAsync("DK");
        }

        await page.Button("Save and continue").ClickAsync();
        await page.ComesToAsync("Deadline and reason");
        await page.GetByLabel("Reply needed by").FillAsync($"{TimeProvider.System.GetUtcNow().AddDays(20):yyyy-MM-dd}");
        await page.GetByLabel("Why the information is needed").FillAsync("The applicant has handed in copies only.");
        await page.Button("Save and continue").ClickAsync();
        await page.ComesToAsync("Review");
        return number;
    }

    /// <summary>Opens the form of an action, says why, and confirms.</summary>
    public static async Task SayAsync(this IPage page, string action, string words, string confirm)
    {
        await page.Button(action).ClickAsync();
        await page.Locator("#reason").FillAsync(words);
        await page.Button(confirm).ClickAsync();
    }

    /// <summary>Documents to be attached, not sent yet.</summary>
    public static async Task ChooseAsync(this IPage page, Func<IFileChooser, Task> choose) =>
        await choose(await page.RunAndWaitForFileChooserAsync(() => page.Locator("#attachments").GetByRole(AriaRole.Button, new() { Name = "Attach document" }).ClickAsync()));

    /// <summary>A comment settles a question, too.</summary>
    public static async Task AnswerAllAsync(this IPage page)
    {
        foreach (var comment in await page.GetByPlaceholder("Comment in your own words (optional)").AllAsync())
        {
            await comment.FillAsync("See the register.");
            await comment.BlurAsync();
        }
    }

    public static async Task<string> SendToDenmarkAsync(this IPage page)
    {
        var number = await page.DraftToDenmarkAsync();
        await page.Button("Send").ClickAsync();
        await page.GetByText("Request sent, awaiting acceptance").First.WaitForAsync();
        return number;
    }
}
