using Bunit;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Components;
using Imi.Web.Layout;
using Imi.Web.Requests;
using Imi.Web.Texts;

namespace Imi.Tests.Web.Components;

public class ActionKeysTests : ComponentTest
{
    // A hand-over is done on the page of the authority.
    private static readonly RequestAction[] OfPeople =
        [.. RequestWorkflow.Table.Rows.Where(row => row.By.Role != Role.System).Select(row => row.Action).Distinct().Except([RequestAction.HandOver])];

    [Fact]
    public void Every_action_of_people_has_a_letter_that_nothing_else_needs()
    {
        Assert.Equal(OfPeople.Order(), ActionKeys.Letters.Keys.Order());
        Assert.All(ActionKeys.Letters.Values, letter => Assert.True(char.IsAsciiLetterLower(letter) && !ActionKeys.Reserved.Contains(letter, StringComparison.Ordinal), $"{letter}"));
    }

    /// <summary>Whoever it is and whatever is set: two actions that share a letter share no status, or one hides the other.</summary>
    [Fact]
    public void No_page_has_a_letter_twice()
    {
        HashSet<RequestAction>[] oneHidesTheOther =
        [
            [RequestAction.Send, RequestAction.Submit], [RequestAction.Reply, RequestAction.SubmitReply], [RequestAction.Allocate, RequestAction.Reallocate],
        ];

        foreach (var status in Enum.GetValues<RequestStatus>())
        {
            var onePage = RequestWorkflow.Table.Rows.Where(row => row.From.Contains(status) && OfPeople.Contains(row.Action));
            foreach (var letter in onePage.GroupBy(row => ActionKeys.Letters[row.Action], row => row.Action))
            {
                var actions = letter.Distinct().ToHashSet();
                Assert.True(actions.Count == 1 || oneHidesTheOther.Any(actions.SetEquals), $"{letter.Key} in {status}: {string.Join(", ", actions)}");
            }
        }

        Assert.All(oneHidesTheOther.SelectMany(pair => RequestWorkflow.Table.Rows.Where(row => pair.Contains(row.Action))), row => Assert.Contains(row.When, guard => guard.Hides));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("da")]
    public void The_help_names_every_action_with_its_letter(string language)
    {
        Reading(language);
        var texts = ImiTexts.In(language);
        var help = Draw<KeysHelp>(Cast.Mette, _ => { });
        var lines = help.FindAll("dl > div").Select(line => (Key: line.QuerySelector("dt")!.TextContent.Trim(), What: line.QuerySelector("dd")!.TextContent)).ToList();

        Assert.All(OfPeople, action => Assert.Contains(lines, line => line.Key == ActionKeys.Letters[action].ToString() && line.What.Split(" · ").Contains(texts[$"action.{action}"])));
    }

    [Fact]
    public void The_help_leads_to_the_pages_that_one_has()
    {
        var pages = (Actor reader) => Draw<KeysHelp>(reader, _ => { }).FindAll("dl > div").Where(line => line.QuerySelectorAll("kbd").Length == 2)
            .Select(line => $"{string.Concat(line.QuerySelectorAll("kbd").Select(key => key.TextContent))} {line.QuerySelector("dd")!.TextContent}");

        Assert.Equal(["ga Action list", "gr Requests", "gs Search", "gf Authorities"], pages(Cast.Mette));
        Assert.Equal(["ga Action list", "gr Requests", "gs Search", "gf Authorities", "gc Coordination"], pages(Cast.Anders));
    }

    [Fact]
    public async Task Each_button_bears_its_letter_and_only_what_opens_something_is_pressed_by_it()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted).Answered());
        var view = await ViewAsync(request, Cast.Mette);
        var bar = Draw<ActionBar>(Cast.Mette, parameters => parameters
            .Add(one => one.Request, view).Add(one => one.Editor, Page).Add(one => one.BeforeReply, () => Task.FromResult(true)));

        Assert.Equal(
            ["Send full reply r", "Send partial reply p", "Forward f pressed", "Split x pressed"],
            bar.FindAll(".keyed button").Select(button =>
                $"{button.TextContent.Trim()} {button.GetAttribute("data-key")}{(button.HasAttribute("data-press") ? " pressed" : "")}"));
        Assert.Equal(["r", "p", "f", "x"], bar.FindAll(".keyed > kbd[aria-hidden=true]").Select(key => key.TextContent));
        Assert.All(bar.FindAll(".keyed button"), button => Assert.Equal(button.GetAttribute("data-key"), button.GetAttribute("aria-keyshortcuts")));
    }
}
