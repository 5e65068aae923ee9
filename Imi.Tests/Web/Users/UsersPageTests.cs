using Bunit;
using Imi.Core.Mail;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Tests.Web.Users;

/// <summary>Manage my authority's users, as Seán sees it.</summary>
public class UsersPageTests : ComponentTest
{
    [Fact]
    public async Task Everybody_stands_there_with_username_and_rights()
    {
        var page = await OpenAsync(Cast.Sean);

        Assert.Equal(["Aoife Brennan", "Ciarán Doyle", "Niamh Kelly", "Seán Murphy"], page.FindAll("tbody th").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("user1", page.Text("tbody tr"), StringComparison.Ordinal);
        Assert.Contains("Request handler PQ, PR", page.Text("tbody tr"), StringComparison.Ordinal);
        Assert.Contains("Local data administrator – Professional qualifications", page.Text("details.missing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_no_administrator_is_told_who_is()
    {
        var page = await OpenAsync(Cast.Aoife);

        Assert.Contains("administered by others", page.Text(".note"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public async Task A_new_user_is_registered_and_the_name_is_told()
    {
        var page = await OpenAsync(Cast.Sean, "new");
        await page.TypeAsync("#given-name", "Orla");
        await page.TypeAsync("#family-name", "Kane");
        await page.TypeAsync("#email", "orla@medical.example");
        await page.InvokeAsync(() => page.Find("[aria-labelledby='role-RequestHandler area-PQ']").ChangeAsync(new ChangeEventArgs { Value = true }));
        await page.PressAsync("Save user information");

        await page.WaitForAssertionAsync(() => Assert.Contains("The username is ie.orla.kane", page.Text(".note.done"), StringComparison.Ordinal));
        Assert.Equal("orla@medical.example", Assert.Single(await Database.MailsAsync(), mail => mail.Code == MailCode.N26).Address);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        var page = await OpenAsync(Cast.Sean, "new");
        await page.TypeAsync("#given-name", "Orla");
        await page.TypeAsync("#email", "orla");
        await page.PressAsync("Save user information");

        await page.WaitForAssertionAsync(() => Assert.Equal("This is not an e-mail address.", page.Text("#email-problem")));
        Assert.Equal("true", page.Find("#family-name").GetAttribute("aria-invalid"));
        Assert.Equal("Tick at least one right.", page.Text("#rights-problem"));
        Assert.Equal("Orla", page.Shown("#given-name"));
        Assert.Empty(await Database.MailsAsync());
    }

    [Fact]
    public async Task The_password_of_a_colleague_is_reset_after_one_question()
    {
        var page = await OpenAsync(Cast.Sean, "1");
        await page.PressAsync("Reset password");
        await page.PressAsync("Reset password");

        await page.WaitForAssertionAsync(() => Assert.Contains("Aoife Brennan is signed out", page.Text(".note.done"), StringComparison.Ordinal));
        var secret = Database.Temporary(Assert.Single(await Database.MailsAsync()));
        Assert.DoesNotContain(secret, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_can_delete_himself()
    {
        Assert.DoesNotContain("Delete user", (await OpenAsync(Cast.Sean, "4")).Markup, StringComparison.Ordinal);
        Assert.Contains("Delete user", (await OpenAsync(Cast.Sean, "1")).Markup, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<UsersPage>> OpenAsync(Actor actor, string? key = null)
    {
        var page = Draw<UsersPage>(actor, parameters => parameters.Add(one => one.UserKey, key));
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".loading")));
        return page;
    }
}
