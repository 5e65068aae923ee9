using Imi.Core.Requests;
using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>Every kind of page by axe: WCAG 2.2 AA and best practice, light and dark, wide and narrow, without a finding.</summary>
[Collection(nameof(SecondBrowser)), Trait("Category", "E2E"), Trait("Full", "axe")]
public class AccessibilityTests(SecondBrowser browser, AccessibilityTests.Windows windows) : IClassFixture<AccessibilityTests.Windows>
{
    public static IEnumerable<object[]> EveryStatus =>
        from tab in new[] { RequestTab.Sent, RequestTab.Received }
        from status in Enum.GetValues<RequestStatus>().Except([RequestStatus.Draft])
        where (tab, status) is not (RequestTab.Received, RequestStatus.AwaitingApproval) // it has not left its country
        select new object[] { tab, status };

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-in?as=dk.handler")]
    [InlineData("/first-sign-in")]
    [InlineData("/forgotten")]
    [InlineData("/sign-in/second")]
    [InlineData("/register")]
    [InlineData("/help")]
    [InlineData("/helpdesks")]
    [InlineData("/coordinators?country=DE")]
    [InlineData("/not-found")]
    public async Task Whoever_is_not_signed_in_finds_nothing_in_the_way_at(string address)
    {
        var page = await windows.OfAsync("");
        await page.GotoAsync(address);

        await page.RequireAccessibleAsync();
    }

    /// <summary>Pages that secrets are typed into, or that a file is sent from, have no circuit.</summary>
    [Theory]
    [InlineData("ie.viewer", "/profile/sign-in")]
    [InlineData("ie.viewer", "/profile/sign-in?app=true")]
    [InlineData("dk.nimic", "/administration/authorities/import")]
    public async Task Pages_without_a_circuit_are_accessible(string userName, string address)
    {
        var page = await windows.OfAsync(userName);
        await page.GotoAsync(address);

        await page.RequireAccessibleAsync();
    }

    [Fact]
    public async Task A_refused_sign_in_is_accessible()
    {
        var page = await windows.OfAsync("");
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Username").FillAsync("nobody");
        await page.GetByLabel("Password").FillAsync("nothing");
        await page.GetByLabel("Security code").FillAsync("000000000000");
        await page.Button("Sign in").ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();

        await page.RequireAccessibleAsync();
    }

    [Theory]
    [InlineData("ie.handler", "/")]
    [InlineData("ie.handler", "/requests?tab=sent")]
    [InlineData("ie.handler", "/requests?tab=received")]
    [InlineData("ie.handler", "/requests?tab=drafts")]
    [InlineData("ie.handler", "/requests?tab=all&sort=due&page=2")]
    [InlineData("ie.handler", "/requests/new")]
    [InlineData("ie.handler", "/search")]
    [InlineData("ie.handler", "/authorities?text=nurses&role=CompetentAuthority")]
    [InlineData("ie.handler", "/authorities?text=nothing+at+all&country=PL")]
    [InlineData("ie.viewer", "/authorities/network?country=PL")]
    [InlineData("ie.handler", "/authorities/1")]
    [InlineData("ie.handler", "/authorities/999999")]
    [InlineData("ie.handler", "/requests/new?to=1&area=PQ&looked=nurses")]
    [InlineData("ie.handler", "/requests/PQ-1999-000001")]
    [InlineData("ie.viewer", "/")]
    [InlineData("ie.viewer", "/requests?tab=drafts&status=Closed")]
    [InlineData("ie.viewer", "/requests/new")]
    [InlineData("ie.viewer", "/administration/authority")]
    [InlineData("dk.super", "/administration/authority")]
    [InlineData("dk.super", "/administration/authority?tab=contact")]
    [InlineData("dk.super", "/administration/authority?tab=competence")]
    [InlineData("dk.super", "/administration/authority?tab=PQ")]
    [InlineData("dk.super", "/administration/authority?tab=history")]
    [InlineData("dk.super", "/administration/users")]
    [InlineData("dk.super", "/administration/users/new")]
    [InlineData("ie.viewer", "/administration/users")]
    [InlineData("dk.coordinator", "/administration/authorities")]
    [InlineData("dk.coordinator", "/administration/invitations")]
    [InlineData("dk.coordinator", "/administration/validation")]
    [InlineData("dk.nimic", "/administration/authorities/import/00000000-0000-0000-0000-000000000001")]
    [InlineData("dk.super", "/administration/proposals")]
    [InlineData("eu.admin", "/administration/proposals")]
    [InlineData("eu.admin", "/commission/translations")]
    [InlineData("eu.admin", "/commission/translations?language=fr")]
    [InlineData("eu.admin", "/commission/translations/2?language=fr")]
    [InlineData("eu.admin", "/commission/lists")]
    [InlineData("eu.admin", "/commission/lists?list=professions")]
    [InlineData("eu.admin", "/commission/invitations")]
    [InlineData("eu.admin", "/commission/nimics")]
    [InlineData("eu.admin", "/commission/settings")]
    [InlineData("dk.nimic", "/commission/settings")]
    [InlineData("dk.super", "/profile")]
    [InlineData("ie.viewer", "/profile")]
    [InlineData("se.allocator", "/")]
    [InlineData("se.allocator", "/allocation")]
    [InlineData("dk.super", "/allocation")]
    [InlineData("dk.coordinator", "/coordination")]
    [InlineData("dk.coordinator", "/coordination/requests?tab=coordinated&due=overdue")]
    [InlineData("dk.coordinator", "/coordination/requests?tab=coordinated&counted=acceptedintime&side=received&hit=no")]
    [InlineData("dk.coordinator", "/coordination/indicators")]
    [InlineData("dk.coordinator", "/coordination/indicators?period=own&from=2026-05-02&until=2026-05-01")]
    [InlineData("ie.handler", "/requests?tab=all&number=nothing")]
    public async Task A_user_finds_nothing_in_the_way(string userName, string address)
    {
        var page = await windows.OfAsync(userName);
        await page.VisitAsync(address);

        await page.RequireAccessibleAsync();
    }

    [Theory, MemberData(nameof(EveryStatus))]
    public async Task A_request_is_accessible_to_the_handlers_of_both_sides(RequestTab tab, RequestStatus status)
    {
        // Only the Polish authority of the personas has a coordinator who approves what it sends, and what it replies.
        var page = await windows.OfAsync((tab, status) is (RequestTab.Sent, RequestStatus.AwaitingApproval) or (RequestTab.Received, RequestStatus.ReplyAwaitingApproval) ? "pl.handler" : "ie.handler");
        await OpenFirstAsync(page, tab, status);

        await page.RequireAccessibleAsync();
    }

    [Fact]
    public async Task The_overview_is_accessible()
    {
        var page = await windows.OfAsync("ie.viewer");
        await OpenFirstAsync(page, RequestTab.Sent, RequestStatus.Accepted);
        await page.GetByText("You see the overview").WaitForAsync();

        await page.RequireAccessibleAsync();
    }

    [Theory]
    [InlineData(RequestTab.Sent, "Withdraw", "Withdraw the request")]
    [InlineData(RequestTab.Received, "Forward", "Forward the request")]
    public async Task A_form_that_lacks_its_reason_is_accessible(RequestTab tab, string action, string confirm)
    {
        var page = await windows.OfAsync("ie.handler");
        await OpenFirstAsync(page, tab, RequestStatus.AwaitingAcceptance);
        await page.Button(action).ClickAsync();
        await page.Button(confirm).ClickAsync();
        await page.GetByRole(AriaRole.Alert).First.WaitForAsync();

        await page.RequireAccessibleAsync();
    }

    [Fact]
    public async Task The_access_of_another_authority_and_what_is_open_there_is_accessible()
    {
        var page = await windows.OfAsync("dk.coordinator");
        await page.VisitAsync("/administration/authorities");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tandplejens Autorisationsnævn" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Areas and access", Exact = true }).ClickAsync();
        await page.GetByText("Change roles").ClickAsync();
        await page.Button("Hand over …: Professional qualifications").ClickAsync();
        await page.Button("Hand over").ClickAsync();
        await page.GetByRole(AriaRole.Alert).First.WaitForAsync();

        await page.RequireAccessibleAsync();
    }

    [Fact]
    public async Task An_absence_that_lacks_its_days_is_accessible()
    {
        var page = await windows.OfAsync("se.handler");
        await page.VisitAsync("/profile");
        await page.Button("Plan an absence").ClickAsync();
        await page.Button("Save absence").ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();

        await page.RequireAccessibleAsync();
    }

    /// <summary>The validating coordinator's view of another authority, and every kind of field that there is.</summary>
    [Theory]
    [InlineData("Competence", "Areas of competence")]
    [InlineData("Competence", "Professional qualifications")]
    [InlineData("Professional qualifications", "Notification")]
    public async Task The_data_of_an_authority_is_accessible_while_it_is_edited(string tab, string part)
    {
        var page = await windows.OfAsync("dk.nimic");
        await page.VisitAsync("/administration/authorities?text=patientsikkerhed");
        await page.Locator("tbody th a").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = tab }).ClickAsync();
        await page.Button($"Edit: {part}").ClickAsync();
        await page.Button("Save").WaitForAsync();

        await page.RequireAccessibleAsync();
        await page.Button("Cancel").ClickAsync();
    }

    [Fact]
    public async Task Every_step_of_a_new_request_is_accessible()
    {
        var page = await windows.OfAsync("ie.handler");
        await page.VisitAsync("/requests/new");
        await page.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync("DK");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Styrelsen for Patientsikkerhed" }).CheckAsync();
        await page.RequireAccessibleAsync();

        await page.Button("Save and continue").ClickAsync();
        await page.Heading("Person").WaitForAsync();
        await page.RequireAccessibleAsync();

        await page.Button("Save and continue").ClickAsync();
        await page.Heading("Questions").WaitForAsync();
        await page.GetByText("Identify the profession").First.ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).Last.CheckAsync();
        await page.Heading("Chosen questions (1)").WaitForAsync();
        await page.RequireAccessibleAsync();

        await page.Button("Save and continue").ClickAsync();
        await page.Heading("Deadline and reason").WaitForAsync();
        await page.RequireAccessibleAsync();

        await page.Button("Save and continue").ClickAsync();
        await page.GetByText("Before sending:").WaitForAsync();
        await page.Button("Delete draft").ClickAsync();
        await page.GetByText("Delete this draft for good?").WaitForAsync();
        await page.RequireAccessibleAsync();
    }

    [Fact]
    public async Task The_pages_are_as_accessible_in_Danish()
    {
        var page = await browser.SignInAsync("dk.handler2");
        await page.Locator("header summary").ClickAsync();
        await page.Button("Dansk").ClickAsync();
        await page.Locator("html[lang=da]").WaitForAsync();
        await page.IsLiveAsync();
        await page.RequireAccessibleAsync();

        await OpenFirstAsync(page, RequestTab.Received, RequestStatus.PartiallyReplied);
        await page.RequireAccessibleAsync();
        await page.VisitAsync("/requests/new");
        await page.RequireAccessibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_in_the_way_is_found()
    {
        var page = await windows.OfAsync("");
        await page.GotoAsync("/sign-in");
        await page.EvaluateAsync(
            """
            () => document.querySelector('main').insertAdjacentHTML('beforeend',
              '<input id="nameless"><p style="color: var(--line); background: var(--card)">faint</p><div style="width: 500px">wide</div>')
            """);

        var findings = await page.FindingsAsync();

        Assert.Equal(Accessible.Times, findings.Count(finding => finding.Contains(": label: ", StringComparison.Ordinal)));
        Assert.Equal(Accessible.Times, findings.Count(finding => finding.Contains(": color-contrast: ", StringComparison.Ordinal)));
        Assert.Contains(findings, finding => finding.StartsWith("320: scrolls sideways", StringComparison.Ordinal));
    }

    private static async Task OpenFirstAsync(IPage page, RequestTab tab, RequestStatus status)
    {
        await page.GotoAsync(Imi.Web.Links.RequestList(new(tab, status)));
        var address = await page.Locator("tbody a").First.GetAttributeAsync("href");
        await page.VisitAsync(address!);
    }

    /// <summary>One window for each person, for all tests of this class.</summary>
    public sealed class Windows(SecondBrowser browser) : IAsyncLifetime
    {
        private readonly Dictionary<string, IPage> _pages = [];

        public async Task<IPage> OfAsync(string userName)
        {
            if (!_pages.TryGetValue(userName, out var page))
            {
                page = _pages[userName] = userName.Length == 0 ? await browser.OpenAsync() : await browser.SignInAsync(userName);
                browser.Keep(page);
            }

            return page;
        }

        public Task InitializeAsync() => Task.CompletedTask;

        public Task DisposeAsync() => Task.WhenAll(_pages.Values.Select(page => page.Context.CloseAsync()));
    }
}
