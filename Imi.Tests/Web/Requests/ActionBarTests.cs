using Bunit;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Requests;

namespace Imi.Tests.Web.Requests;

public class ActionBarTests : ComponentTest
{
    private readonly List<string> _heard = [];
    private bool _isStored = true;

    [Theory]
    [InlineData(RequestStatus.AwaitingAcceptance, "Accept, Forward")]
    [InlineData(RequestStatus.Accepted, "Send full reply, Send partial reply, Forward, Split")]
    [InlineData(RequestStatus.PartiallyReplied, "Send full reply, Send partial reply, Forward, Split")]
    [InlineData(RequestStatus.Replied, "")]
    [InlineData(RequestStatus.AdditionalInfoRequested, "Agree to provide, Refuse to provide")]
    [InlineData(RequestStatus.AdditionalInfoAccepted, "Send full reply")]
    [InlineData(RequestStatus.Closed, "")]
    public async Task The_responder_is_offered_what_the_table_says_the_duty_first(RequestStatus status, string buttons) =>
        Assert.Equal(buttons, Buttons(await DrawAsync(A.Request(status), Cast.Mette)));

    [Theory]
    [InlineData(RequestStatus.AwaitingAcceptance, "Withdraw")]
    [InlineData(RequestStatus.Accepted, "Withdraw")]
    [InlineData(RequestStatus.AwaitingApproval, "Take back, Withdraw")]
    [InlineData(RequestStatus.Replied, "Accept reply and close, Request additional information, Refer to coordinator, Withdraw")]
    [InlineData(RequestStatus.AdditionalInfoRefused, "Accept reply and close, Refer to coordinator, Withdraw")]
    [InlineData(RequestStatus.Withdrawn, "Copy")]
    public async Task The_requester_is_offered_what_the_table_says(RequestStatus status, string buttons) =>
        Assert.Equal(buttons, Buttons(await DrawAsync(A.Request(status), Cast.Aoife)));

    [Fact]
    public async Task Whoever_may_do_nothing_has_no_button_and_reads_whose_turn_it_is_and_why()
    {
        var bar = await DrawAsync(A.Request(RequestStatus.AwaitingAcceptance), Cast.Niamh);

        Assert.Equal("", Buttons(bar));
        Assert.StartsWith("The responding authority has the next step: Accept or forward", bar.Text(".actions-next"), StringComparison.Ordinal);
        Assert.Contains(
            "This needs the right \"Request handler\"; a local data administrator of your authority can grant it.",
            bar.FindAll("details dd").Select(reason => reason.TextContent));
    }

    [Fact]
    public async Task What_lacks_something_is_disabled_and_says_why()
    {
        var bar = await DrawAsync(A.Request(RequestStatus.Accepted), Cast.Mette);

        Assert.All(["Send full reply", "Send partial reply"], text => Assert.True(bar.Button(text).HasAttribute("disabled")));
        Assert.Equal(
            [
                "Send full reply: Answer every question first; \"unable to obtain the information\" or a comment is an answer, too.",
                "Send partial reply: Answer at least one question first.",
            ],
            bar.FindAll($"#{bar.Button("Send full reply").GetAttribute("aria-describedby")} li").Select(reason => reason.TextContent.Trim()));
    }

    [Fact]
    public async Task Accepting_carries_the_date_of_the_form()
    {
        var request = A.Request(RequestStatus.AwaitingAcceptance);
        var bar = await DrawAsync(request, Cast.Mette);
        await bar.Find("#agreed").ChangeAsync(new() { Value = "2026-04-20" });

        await bar.PressAsync("Accept");

        var stored = await Database.LoadAsync(request.Number);
        Assert.Equal((RequestStatus.Accepted, new DateOnly(2026, 4, 20)), (stored.Status, stored.AgreedReplyOn));
        Assert.Equal(["done"], _heard);
    }

    [Fact]
    public async Task Nothing_is_accepted_without_a_date()
    {
        var request = A.Request(RequestStatus.AwaitingAcceptance);
        var bar = await DrawAsync(request, Cast.Mette);
        await bar.Find("#agreed").ChangeAsync(new() { Value = "" });

        await bar.PressAsync("Accept");

        Assert.Equal("Say by when you will reply.", bar.Problem());
        Assert.Equal(RequestStatus.AwaitingAcceptance, (await Database.LoadAsync(request.Number)).Status);
    }

    [Fact]
    public async Task Replying_stores_first_what_is_still_being_typed()
    {
        var bar = await DrawAsync(A.Request(RequestStatus.PartiallyReplied).Answered(), Cast.Mette);

        await bar.PressAsync("Send full reply");

        Assert.Equal(["flushed", "done"], _heard);
    }

    [Fact]
    public async Task Nothing_is_sent_while_an_answer_cannot_be_stored()
    {
        var request = A.Request(RequestStatus.PartiallyReplied).Answered();
        var bar = await DrawAsync(request, Cast.Mette);
        _isStored = false;

        await bar.PressAsync("Send full reply");

        Assert.StartsWith("Nothing was sent: an answer could not be", bar.Problem(), StringComparison.Ordinal);
        Assert.Equal(RequestStatus.PartiallyReplied, (await Database.LoadAsync(request.Number)).Status);
    }

    [Fact]
    public async Task Whoever_comes_too_late_is_told_and_the_page_is_read_again()
    {
        var request = A.Request(RequestStatus.AwaitingAcceptance);
        var bar = await DrawAsync(request, Cast.Mette);
        var view = await ViewAsync(request, Cast.Jens);
        await Database.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, view.Version, Guid.CreateVersion7(), Cast.Jens);

        await bar.PressAsync("Accept");

        Assert.StartsWith("The request has changed in the meantime", bar.Problem(), StringComparison.Ordinal);
        Assert.Equal(["done"], _heard);
    }

    [Fact]
    public async Task Withdrawing_asks_for_a_reason_and_can_be_put_away()
    {
        var request = A.Request(RequestStatus.Accepted);
        var bar = await DrawAsync(request, Cast.Aoife);

        await bar.PressAsync("Withdraw");
        Assert.Equal("true", bar.Button("Withdraw").GetAttribute("aria-expanded"));
        await bar.PressAsync("Cancel");
        Assert.Equal("false", bar.Button("Withdraw").GetAttribute("aria-expanded"));

        await bar.PressAsync("Withdraw");
        await bar.Find("textarea").InputAsync(new() { Value = "Not needed any more." });
        await bar.PressAsync("Withdraw the request");

        Assert.Equal(RequestStatus.Withdrawn, (await Database.LoadAsync(request.Number)).Status);
        Assert.Empty(bar.FindAll("textarea"));
    }

    [Fact]
    public async Task All_open_parts_are_withdrawn_together_and_only_those_are_listed()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var split = async (string question, Cast.Place to) => await Database.Requests.SplitAsync(
            request.Number, [question], to.Id, "Theirs.", (await Database.LoadAsync(request.Number)).Version, Guid.CreateVersion7(), Page, Cast.Mette);
        await split("2", Cast.DanishDental);
        await split("3", Cast.DanishCoordinator);
        await Database.Requests.WithdrawAsync($"{request.Number}-2", "Not this one.", 0, Guid.CreateVersion7(), Cast.Aoife);
        var bar = await DrawStoredAsync(request, Cast.Aoife);

        await bar.PressAsync("Withdraw");
        Assert.Equal($"Withdraw all open parts: {request.Number}, {request.Number}-3", bar.Text("label.check"));
        await bar.InvokeAsync(() => bar.Find("label.check input").ChangeAsync(new() { Value = true }));
        await bar.PressAsync("Cancel");
        await bar.PressAsync("Withdraw");
        Assert.False(bar.Find("label.check input").HasAttribute("checked"));
        await bar.TypeAsync("textarea", "Not needed any more.");
        await bar.PressAsync("Withdraw the request");

        Assert.Equal(RequestStatus.Withdrawn, (await Database.LoadAsync(request.Number)).Status);
        Assert.Equal(RequestStatus.AwaitingAcceptance, (await Database.LoadAsync($"{request.Number}-3")).Status);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed()
    {
        var request = A.Request(RequestStatus.Replied);
        var bar = await DrawAsync(request, Cast.Aoife);
        var view = await ViewAsync(request, Cast.Ciaran);
        await Database.Requests.AcceptReplyAsync(request.Number, view.Version, Guid.CreateVersion7(), Cast.Ciaran);

        await bar.PressAsync("Withdraw");
        await bar.Find("textarea").InputAsync(new() { Value = "A long story." });
        await bar.PressAsync("Withdraw the request");

        Assert.NotNull(bar.Problem());
        Assert.Equal("A long story.", bar.Shown("textarea"));
    }

    private static string Buttons(IRenderedComponent<ActionBar> bar) =>
        string.Join(", ", bar.FindAll("[role=toolbar] button").Select(button => button.TextContent.Trim()));

    private async Task<IRenderedComponent<ActionBar>> DrawAsync(Request request, Actor reader)
    {
        await Database.SaveAsync(request);
        return await DrawStoredAsync(request, reader);
    }

    private async Task<IRenderedComponent<ActionBar>> DrawStoredAsync(Request request, Actor reader)
    {
        var view = await ViewAsync(request, reader);
        return Draw<ActionBar>(reader, parameters => parameters
            .Add(b => b.Request, view).Add(b => b.Editor, Page)
            .Add(b => b.BeforeReply, () =>
            {
                _heard.Add("flushed");
                return Task.FromResult(_isStored);
            })
            .Add(b => b.OnDone, () => _heard.Add("done")));
    }
}
