using Bunit;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Imi.Web.Requests;

namespace Imi.Tests.Web.Requests;

public class SplitFormTests : ComponentTest
{
    private readonly List<SplitForm.Moving> _confirmed = [];

    /// <summary>A colleague answers it while the form is open.</summary>
    [Fact]
    public async Task A_question_that_cannot_go_any_more_is_not_sent_along()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var view = await ViewAsync(request, Cast.Mette);
        var form = Draw<SplitForm>(Cast.Mette, parameters => parameters.Add(f => f.Request, view).Add(f => f.OnConfirm, moving => _confirmed.Add(moving)));
        await TickAsync(form, "1");
        await TickAsync(form, "2");
        await form.InvokeAsync(() => form.Find($"input[value='{Cast.DanishDental.Id}']").ChangeAsync(new() { Value = "on" }));

        form.Render(parameters => parameters.Add(f => f.Request, view with { Movable = ["2", "3"] }));
        await form.TypeAsync("textarea", "Theirs.");
        await form.PressAsync("Split the request");

        Assert.Equal(["2"], Assert.Single(_confirmed).Numbers);
    }

    private static Task TickAsync(IRenderedComponent<SplitForm> form, string number) => form.InvokeAsync(() =>
        form.FindAll("label").Single(label => label.QuerySelector(".question-number")?.TextContent == number).QuerySelector("input")!.ChangeAsync(new() { Value = true }));
}
