using Bunit;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Imi.Web.Requests;

namespace Imi.Tests.Web.Requests;

public class AcceptFormTests : ComponentTest
{
    [Fact]
    public async Task The_requested_date_is_filled_in()
    {
        var form = await DrawAsync();

        Assert.Equal("2026-03-30", form.Find("input").GetAttribute("value"));
        Assert.Equal((A.RequestedReplyOn, null), (form.Instance.Date, form.Instance.CoordinatorId));
    }

    [Fact]
    public async Task A_requested_date_that_has_passed_is_replaced_by_one_that_can_be_kept()
    {
        Database.Clock.Advance(TimeSpan.FromDays(40));

        Assert.Equal(new DateOnly(2026, 4, 19), (await DrawAsync()).Instance.Date);
    }

    [Fact]
    public async Task Another_date_can_be_proposed()
    {
        var form = await DrawAsync();

        await form.Find("input").ChangeAsync(new() { Value = "2026-05-04" });

        Assert.Equal(new DateOnly(2026, 5, 4), form.Instance.Date);
    }

    [Fact]
    public async Task An_empty_date_is_said_at_the_field()
    {
        var form = await DrawAsync();
        await form.Find("input").ChangeAsync(new() { Value = "" });
        Assert.Null(form.Problem());

        Assert.Null(await form.InvokeAsync(form.Instance.Require));

        Assert.Equal("Say by when you will reply.", form.Problem());
        Assert.Equal("true", form.Find("input").GetAttribute("aria-invalid"));
        await form.Find("input").ChangeAsync(new() { Value = "2026-05-04" });
        Assert.Null(form.Problem());
    }

    [Fact]
    public async Task One_coordinator_is_not_asked_for() => Assert.Empty((await DrawAsync()).FindAll("select"));

    [Fact]
    public async Task Of_several_coordinators_one_is_chosen()
    {
        await using (var db = Database.Open())
        {
            db.CoordinatorLinks.Add(new() { AuthorityId = Cast.DanishPatientSafety.Id, CoordinatorId = Cast.SwedishCoordinator.Id, Area = Cast.Area });
            await db.SaveChangesAsync();
        }

        var form = await DrawAsync();
        Assert.Equal(["Choose a coordinator", Cast.DanishCoordinator.Name, Cast.SwedishCoordinator.Name], form.FindAll("option").Select(option => option.TextContent));
        await form.Find("select").ChangeAsync(new() { Value = $"{Cast.SwedishCoordinator.Id}" });

        Assert.Equal(Cast.SwedishCoordinator.Id, form.Instance.CoordinatorId);
    }

    private async Task<IRenderedComponent<AcceptForm>> DrawAsync()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        var view = await ViewAsync(request, Cast.Mette);
        var form = Draw<AcceptForm>(Cast.Mette, parameters => parameters.Add(f => f.Request, view));
        await form.WaitForAssertionAsync(() => Assert.NotEqual(default, form.Instance.Date));
        return form;
    }
}

public class ReasonFormTests : ComponentTest
{
    private readonly List<string> _reasons = [];
    private int _cancelled;

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Without_a_reason_nothing_happens_and_one_is_asked_for(string reason)
    {
        var form = Draw();
        await form.Find("textarea").InputAsync(new() { Value = reason });

        await form.PressAsync("Withdraw the request");

        Assert.Empty(_reasons);
        Assert.Equal("Please say why.", form.Problem());
    }

    [Fact]
    public async Task With_a_reason_it_goes_ahead()
    {
        var form = Draw();
        await form.PressAsync("Withdraw the request");
        await form.Find("textarea").InputAsync(new() { Value = "Sent by mistake." });

        await form.PressAsync("Withdraw the request");

        Assert.Equal(["Sent by mistake."], _reasons);
        Assert.Null(form.Problem());
        Assert.Equal("Sent by mistake.", form.Shown("textarea"));
    }

    [Fact]
    public async Task It_can_be_called_off()
    {
        await Draw().PressAsync("Cancel");

        Assert.Equal((1, 0), (_cancelled, _reasons.Count));
    }

    private IRenderedComponent<ReasonForm> Draw() => Render<ReasonForm>(parameters => parameters
        .Add(f => f.Action, RequestAction.Withdraw)
        .Add(f => f.OnConfirm, reason => _reasons.Add(reason)).Add(f => f.OnCancel, () => _cancelled++));
}

public class ForwardFormTests : ComponentTest
{
    private readonly List<(int, string)> _confirmed = [];

    [Fact]
    public async Task Only_other_authorities_of_the_country_with_the_area_are_offered()
    {
        var form = await DrawAsync();

        await form.WaitForAssertionAsync(() => Assert.Equal(
            [$"{Cast.DanishDental.Id}", $"{Cast.DanishCoordinator.Id}"],
            form.FindAll("input[type=radio]").Select(radio => radio.GetAttribute("value")).OrderBy(id => id)));
    }

    [Fact]
    public async Task Without_an_authority_nothing_happens_and_the_reason_stays()
    {
        var form = await DrawAsync();
        await form.Find("textarea").InputAsync(new() { Value = "It is about a dentist." });

        await form.PressAsync("Forward the request");

        Assert.Empty(_confirmed);
        Assert.Equal("Choose the authority that is to have the request.", form.Problem());
        Assert.Equal("It is about a dentist.", form.Shown("textarea"));
    }

    [Fact]
    public async Task Without_a_reason_nothing_happens_and_the_choice_stays()
    {
        var form = await DrawAsync();
        await ChooseDentalAsync(form);

        await form.PressAsync("Forward the request");

        Assert.Empty(_confirmed);
        Assert.Equal("Please say why.", form.Problem());
        Assert.Contains(Cast.DanishDental.Name, form.Text("article"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_both_it_goes_ahead()
    {
        var form = await DrawAsync();
        await ChooseDentalAsync(form);
        await form.Find("textarea").InputAsync(new() { Value = "It is about a dentist." });

        await form.PressAsync("Forward the request");

        Assert.Equal([(Cast.DanishDental.Id, "It is about a dentist.")], _confirmed);
    }

    private static async Task ChooseDentalAsync(IRenderedComponent<ForwardForm> form)
    {
        var radio = await form.WaitForElementAsync($"input[value='{Cast.DanishDental.Id}']");
        await radio.ChangeAsync(new() { Value = "on" });
    }

    private async Task<IRenderedComponent<ForwardForm>> DrawAsync()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        var view = await ViewAsync(request, Cast.Mette);
        return Draw<ForwardForm>(Cast.Mette, parameters => parameters.Add(f => f.Request, view).Add(f => f.OnConfirm, to => _confirmed.Add(to)));
    }
}
