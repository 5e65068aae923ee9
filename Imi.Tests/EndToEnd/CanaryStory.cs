using Imi.Core;
using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>
/// A request about somebody with a made-up value in each personal field, from its draft to its closing, with everybody looking on.
/// What each of them was sent is kept.
/// </summary>
public sealed class CanaryStory(Browser browser) : IAsyncLifetime
{
    private static readonly DateOnly BornOn = new(1913, 8, 27);

    public static readonly Canary Surname = new("surname", "Ó Súilleabháin-Qwyrtlsberg");
    public static readonly Canary FirstNames = new("first names", "Fearghálius Zbygnjevka");
    public static readonly Canary Address = new("address", "47 Vexwhistle Bóthar & Møllegårdsvænge, \"Unit\" <9>");
    public static readonly Canary PlaceOfBirth = new("place of birth", "Kryptzenbrunnfelde");
    public static readonly Canary RegistrationNumber = new("registration number", "REGCANARY735190");
    public static readonly Canary DateOfBirth = new("date of birth", Canary.SpellingsOf(BornOn));

    /// <summary>A country, and so unique only on pages where no countries are listed.</summary>
    public static readonly Canary Nationality = new("nationality", "Liechtenstein");

    public static readonly IReadOnlyList<Canary> Canaries =
        [Surname, FirstNames, Address, PlaceOfBirth, RegistrationNumber, DateOfBirth, Nationality];

    /// <summary>They never see the person: no handler, or not of the two authorities.</summary>
    public static readonly IReadOnlyList<string> Outsiders =
        ["ie.viewer", "ie.admin", "dk.coordinator", "ie.coordinator", "dk.dental.handler", "dk.business.handler", "pl.handler"];

    /// <summary>They see the person as soon as one of them has accepted.</summary>
    public static readonly IReadOnlyList<string> Responders = ["dk.handler", "dk.handler2", "dk.super"];

    private readonly Dictionary<string, Watcher> _people = [];

    public string Number { get; private set; } = "";

    public string ConsoleOutput => browser.Server.Output;

    public string ServerFolder => browser.Server.Folder;

    public DatabaseKind ServerKind => browser.Server.Kind;

    /// <summary>What each of the responders was sent up to the moment of acceptance.</summary>
    public Dictionary<string, IReadOnlyList<Recorded>> BeforeAcceptance { get; } = [];

    /// <summary>What everybody was sent in all, responders from acceptance on.</summary>
    public Dictionary<string, IReadOnlyList<Recorded>> InAll { get; } = [];

    public async Task InitializeAsync()
    {
        foreach (var userName in Outsiders.Concat(Responders))
        {
            _people[userName] = await Watcher.SignInAsync(browser, userName);
        }

        var dublin = await Watcher.SignInAsync(browser, "ie.handler");
        await WriteAsync(dublin);
        await EverybodyAsync(one => one.OpenAsync(Number));

        await dublin.Page.Button("Send").ClickAsync();
        await dublin.Page.GetByText("Request sent, awaiting acceptance").First.WaitForAsync();
        await CommentAsync(dublin, "The original papers were lost.");
        await EverybodyAsync(one => one.CrawlAsync(Number));
        await CommentAsync(dublin, "They turned up again, in part.");
        await EverybodyAsync(one => one.SeesAsync("Request sent, awaiting acceptance"));
        foreach (var userName in Responders)
        {
            BeforeAcceptance[userName] = _people[userName].Recording.SoFar();
            await _people[userName].Page.Context.CloseAsync();
            _people.Remove(userName);
        }

        var copenhagen = await Watcher.SignInAsync(browser, "dk.handler");
        await AnswerAsync(copenhagen, dublin);
        await EverybodyAsync(one => one.CrawlAsync(Number));
        foreach (var one in _people.Values.Append(dublin).Append(copenhagen))
        {
            InAll[one.UserName] = one.Recording.SoFar();
            await one.Page.Context.CloseAsync();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task WriteAsync(Watcher dublin)
    {
        var page = dublin.Page;
        Number = await page.DraftToDenmarkAsync(Surname.Value);
        await dublin.VisitAsync($"/requests/{Number}?step=person");
        await page.GetByLabel("First names").FillAsync(FirstNames.Value);
        await page.GetByLabel("Address").FillAsync(Address.Value);
        await page.GetByLabel("Place of birth").FillAsync(PlaceOfBirth.Value);
        await page.GetByLabel("Registration number").FillAsync(RegistrationNumber.Value);
        await page.GetByLabel("Date of birth").FillAsync($"{BornOn:yyyy-MM-dd}");
        await page.GetByLabel("Nationality").SelectOptionAsync(new SelectOptionValue { Label = Nationality.Value });
        await page.Button("Save and continue").ClickAsync();
        await page.Heading("Questions").WaitForAsync();
        await dublin.VisitAsync($"/requests/{Number}?step=review");
        await page.GetByText($"Is {FirstNames.Value} {Surname.Value} entitled").First.WaitForAsync();
    }

    /// <summary>From acceptance to closing; after each step the others' open pages show it.</summary>
    private async Task AnswerAsync(Watcher copenhagen, Watcher dublin)
    {
        await copenhagen.VisitAsync($"/requests/{Number}");
        await copenhagen.Page.Button("Accept").ClickAsync();
        await copenhagen.Page.GetByText(Surname.Value, new() { Exact = true }).WaitForAsync();
        await EverybodyAsync(one => one.SeesAsync("Request accepted"));

        await copenhagen.Page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await copenhagen.Page.GetByText("Saved as draft").First.WaitForAsync();
        await CommentAsync(copenhagen, "The archive is slow.");
        await copenhagen.Page.Button("Send partial reply").ClickAsync();
        await EverybodyAsync(one => one.SeesAsync("Request accepted, partial reply sent"));

        foreach (var comment in await copenhagen.Page.GetByPlaceholder("Comment in your own words (optional)").AllAsync())
        {
            await comment.FillAsync("Nothing is known here.");
            await comment.BlurAsync();
        }

        await copenhagen.Page.Button("Send full reply").ClickAsync();
        await dublin.Page.Button("Accept reply and close").ClickAsync();
        await copenhagen.Page.GetByText("Request closed", new() { Exact = true }).First.WaitForAsync();
        await EverybodyAsync(one => one.SeesAsync("Request closed"));
        await dublin.VisitAsync($"/requests/{Number}");
        await copenhagen.VisitAsync($"/requests/{Number}");
    }

    private static async Task CommentAsync(Watcher one, string text)
    {
        await one.Page.GetByLabel("General comment", new() { Exact = true }).FillAsync(text);
        await one.Page.Button("Add comment").ClickAsync();
        await one.Page.GetByText(text, new() { Exact = true }).WaitForAsync();
    }

    private Task EverybodyAsync(Func<Watcher, Task> act) => Task.WhenAll(_people.Values.Select(act));

    /// <summary>One person with three windows: the request, the list of all requests, and one that goes through everything.</summary>
    private sealed class Watcher
    {
        private IPage? _list;
        private IPage? _request;

        private Watcher(string userName, IPage page) => (UserName, Page) = (userName, page);

        public string UserName { get; }

        public IPage Page { get; }

        public Recording Recording { get; } = new();

        public static async Task<Watcher> SignInAsync(Browser browser, string userName)
        {
            var one = new Watcher(userName, await browser.SignInAsync(userName));
            await one.Recording.WatchAsync(one.Page);
            return one;
        }

        public Task VisitAsync(string address) => VisitAsync(Page, address);

        /// <summary>Before the request is sent.</summary>
        public async Task OpenAsync(string number)
        {
            await VisitAsync("/");
            (_list, _request) = (await OpenAsync(), await OpenAsync());
            await VisitAsync(_list, "/requests?tab=all");
            await VisitAsync(_request, $"/requests/{number}");
        }

        /// <summary>Every page that the menu and the lists lead to, and one level on whatever is linked there.</summary>
        public async Task CrawlAsync(string number)
        {
            var links = new HashSet<string>();
            string[] pages = ["/requests?tab=sent", "/requests?tab=received", "/requests?tab=drafts", "/requests?tab=all", "/requests/new", $"/requests/{number}", "/"];
            foreach (var address in pages)
            {
                await VisitAsync(address);
                links.UnionWith(await LinksAsync());
            }

            await VisitAsync(_request!, $"/requests/{number}");

            // Every page is prerendered with all it shows, so one level further its first answer is enough.
            foreach (var link in links)
            {
                var response = await Page.Context.APIRequest.GetAsync(link);
                Recording.Add(Channel.Body, response.Url, await response.BodyAsync());
            }
        }

        /// <summary>The open windows of whoever sees the request show it in this status.</summary>
        public async Task SeesAsync(string status)
        {
            if (await _request!.Heading("Not found").IsVisibleAsync())
            {
                return;
            }

            await _request!.GetByText(status, new() { Exact = true }).First.WaitForAsync();
        }

        private async Task VisitAsync(IPage page, string address)
        {
            await page.VisitAsync(address);
            Recording.Add(Channel.Address, page.Url, System.Text.Encoding.UTF8.GetBytes($"{page.Url} {await page.TitleAsync()}"));
        }

        private async Task<IPage> OpenAsync()
        {
            var page = await Page.Context.NewPageAsync();
            await Recording.WatchAsync(page);
            return page;
        }

        private Task<string[]> LinksAsync() => Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('a[href]')].map(link => link.href.split('#')[0]).filter(link => link.startsWith(location.origin))");
    }
}
