using Bunit;
using Imi.Core.ReferenceData;
using Imi.Tests.Core.Lists;
using Imi.Tests.Core.Proposals;
using Imi.Tests.Support;
using Imi.Web.Proposals;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Web.Proposals;

public class ProposalsPageTests : ComponentTest
{
    [Fact]
    public async Task A_keyword_is_proposed_and_what_is_missing_is_said_at_its_field()
    {
        var page = Draw<ProposalsPage>(Cast.Sean, _ => { });
        await page.WaitForElementAsync("#proposal-keyword");
        await page.TypeAsync("#proposal-keyword", "Telemedicine");
        await page.PressAsync("Send the proposal");
        page.WaitForAssertion(() => Assert.Equal("This is needed.", page.Problem()));
        Assert.Equal("Telemedicine", page.Shown("#proposal-keyword"));

        await page.TypeAsync("#proposal-why", "Nothing comes near.");
        await page.PressAsync("Send the proposal");

        page.WaitForAssertion(() => Assert.Contains("Waits for the Commission", page.Text("tbody"), StringComparison.Ordinal));
        Assert.Contains("The proposal is sent.", page.Text(".note"), StringComparison.Ordinal);
        await page.PressAsync("Withdraw");
        page.WaitForAssertion(() => Assert.Contains("Withdrawn", page.Text("tbody"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_Commission_takes_it_into_the_list()
    {
        await Database.HireAsync(Chiara);
        var code = ListTests.NewCode();
        await Database.Proposals().ProposeAsync(new(Cast.Area, "Telemedicine", "Nothing comes near."), "en", Guid.CreateVersion7(), Cast.Sean);
        var page = Draw<ProposalsPage>(Chiara, _ => { });
        await page.WaitForElementAsync("tbody");
        await page.PressAsync("Take into the list");
        await page.TypeAsync("#entry-new-code", code);
        await page.TypeAsync("#entry-new-da", "Telemedicin");
        await page.PressAsync("Take into the list");

        page.WaitForAssertion(() => Assert.Contains($"Taken into the list {code}", page.Text("tbody"), StringComparison.Ordinal));
        Assert.Equal("Telemedicine", Reference.Keywords[code].Name["en"]);
        Assert.Equal([Cast.Area], Reference.Keywords[code].Areas);
    }
}
