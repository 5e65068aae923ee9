using Bunit;
using Imi.Core.Editing;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Imi.Web;
using Imi.Web.Components;
using Imi.Web.Requests;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Web.Requests;

public class DraftWizardTests : ComponentTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task The_review_lists_what_is_missing_and_leads_there()
    {
        var request = await Database.SaveAsync(A.EmptyDraft());
        var wizard = await OpenAsync(request, "review");

        Assert.Equal(
            [
                ("Choose the authority to ask.", "recipient"),
                ("Complete the person: the fields marked with * are needed.", "person"),
                ("Choose at least one question.", "questions"),
                ("Say by when you need the reply.", "deadline"),
                ("Say why the information is needed.", "deadline"),
            ],
            wizard.FindAll("#missing a").Select(link => (link.TextContent, link.GetAttribute("href")!.Split("step=")[1])));
        Assert.True(wizard.Button("Send").HasAttribute("disabled"));
    }

    [Fact]
    public async Task What_a_question_leaves_open_is_missing_too()
    {
        var draft = A.Draft();
        draft.Ask([new("PQ-G-302", new Dictionary<string, string>())], draft.QuestionsVersion, Cast.Aoife);
        await Database.SaveAsync(draft);

        var wizard = await OpenAsync(draft, "review");

        Assert.Equal("/requests/" + draft.Number + "?step=questions", wizard.Find("#missing a").GetAttribute("href"));
        Assert.Equal("Fill in what the questions leave open.", wizard.Text("#missing a"));
    }

    [Fact]
    public async Task A_complete_draft_is_sent()
    {
        var request = await Database.SaveAsync(A.Draft());
        var wizard = await OpenAsync(request, "review");
        Assert.Contains("Everything is there.", wizard.Text("#missing"), StringComparison.Ordinal);

        await wizard.PressAsync("Send");

        Assert.Equal(RequestStatus.AwaitingAcceptance, (await Database.LoadAsync(request.Number)).Status);
        await wizard.WaitForAssertionAsync(() => Assert.Equal("Request sent, awaiting acceptance", wizard.Text(".status")));
    }

    [Fact]
    public async Task Going_on_saves_the_step_first()
    {
        var request = await Database.SaveAsync(A.EmptyDraft());
        var wizard = await OpenAsync(request, "deadline");
        await wizard.ChangeAsync("#requested", "2026-04-01");
        await wizard.TypeAsync("#reason", "Copies only.");

        await wizard.PressAsync("Save and continue");

        var stored = await Database.LoadAsync(request.Number);
        Assert.Equal((new DateOnly(2026, 4, 1), "Copies only."), (stored.RequestedReplyOn, stored.Reason));
        Assert.EndsWith("step=review", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_is_saved_by_itself()
    {
        var request = await Database.SaveAsync(A.Draft());
        var wizard = await OpenAsync(request, "person");
        await wizard.TypeAsync("#place-of-birth", "Cill Dara");

        Database.Clock.Advance(AutoSave.AfterLastKey);

        await wizard.WaitForAssertionAsync(() => Assert.Equal("Saved", wizard.Text(".editor-foot")));
        Assert.Equal("Cill Dara", (await Database.People.ReadAsync(request.Number, Cast.Aoife))!.Value.Subject.PlaceOfBirth);
    }

    /// <summary>A page loaded anew after a crash types what the tab remembers before it has learnt which lease is its own.</summary>
    [Fact]
    public async Task What_is_typed_before_the_lease_of_the_page_before_is_taken_over_is_saved_with_it()
    {
        var request = await Database.SaveAsync(A.Draft());
        await Database.Leases.AcquireAsync(LeaseSubject.Request(request.Id), OtherPage, Cast.Aoife);
        var succession = JSInterop.Setup<Guid[]>("imiJournal.succeed", _ => true);
        var wizard = await OpenAsync(request, "deadline", holder: OtherPage);
        await wizard.TypeAsync("#reason", "Typed before the crash.");
        Database.Clock.Advance(AutoSave.AfterLastKey);
        await wizard.InvokeAsync(() => { }); // what the clock rang for is waiting now

        succession.SetResult([Guid.NewGuid(), OtherPage]); // the last one died before it had taken the lease over

        await wizard.WaitForAssertionAsync(() => Assert.Equal("Saved", wizard.Text(".editor-foot")));
        Assert.Equal("Typed before the crash.", (await Database.LoadAsync(request.Number)).Reason);
    }

    [Fact]
    public async Task A_refused_step_stays_where_it_is_and_loses_nothing()
    {
        var request = await Database.SaveAsync(A.Draft());
        var wizard = await OpenAsync(request, "deadline");
        await wizard.TypeAsync("#reason", new string('x', RequestLimits.Reason + 1));
        Assert.Contains("1 characters too many", wizard.Text(".counter"), StringComparison.Ordinal);

        await wizard.PressAsync("Save and continue");

        Assert.Equal("The text is too long; nothing was cut or saved.", wizard.Problem());
        Assert.Equal(RequestLimits.Reason + 1, wizard.Shown("#reason").Length);
        Assert.EndsWith("step=deadline", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(A.Reason, (await Database.LoadAsync(request.Number)).Reason);
    }

    [Fact]
    public async Task What_was_refused_because_a_colleague_saved_is_not_overwritten_by_it()
    {
        var request = await Database.SaveAsync(A.Draft());
        var wizard = await OpenAsync(request, "deadline");
        await wizard.TypeAsync("#reason", "mine");
        await Database.Leases.TakeOverAsync(LeaseSubject.Request(request.Id), OtherPage, Cast.Ciaran);
        await Database.Drafts.SaveDeadlineAsync(request.Number, A.RequestedReplyOn, "theirs", request.DeadlineVersion, OtherPage, Cast.Ciaran);

        await wizard.LeaveAsync("#reason");

        await wizard.WaitForAssertionAsync(() => Assert.StartsWith("A colleague has changed the same", wizard.Problem(), StringComparison.Ordinal));
        wizard.Render(); // as the next change of the request does
        Assert.Equal("mine", wizard.Shown("#reason"));
        Assert.Equal(["theirs", "mine"], wizard.FindAll(".conflict .free-text").Select(text => text.TextContent));
        Assert.Contains("Stored by Ciarán Doyle", wizard.Text(".conflict"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleague_who_opens_the_draft_reads_only()
    {
        var request = await Database.SaveAsync(A.Draft());
        await Database.Leases.AcquireAsync(LeaseSubject.Request(request.Id), OtherPage, Cast.Ciaran);

        var wizard = await OpenAsync(request, "deadline", holder: OtherPage);

        await wizard.WaitForAssertionAsync(() => Assert.True(wizard.Find("fieldset").HasAttribute("disabled")));
        Assert.Contains("Ciarán Doyle is editing", wizard.Text(".lease"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_questions_are_numbered_moved_and_taken_out()
    {
        var request = await Database.SaveAsync(A.Draft());
        var wizard = await OpenAsync(request, "questions");
        Assert.Contains("Chosen questions (3)", wizard.Text("h3"), StringComparison.Ordinal);

        await wizard.PressAsync("Down 1");
        await wizard.PressAsync("Remove 3");

        Assert.Equal(["PQ-G-302", "PQ-G-202"], (await Database.LoadAsync(request.Number)).Questions.Where(question => question.FollowsUp is null).OrderBy(question => question.Number).Select(question => question.Code));
    }

    [Fact]
    public async Task A_question_names_the_person_only_on_the_page()
    {
        var request = await Database.SaveAsync(A.Draft());

        var wizard = await OpenAsync(request, "questions");

        Assert.Contains($"for {A.Person.Name} match your records", wizard.Text(".question-text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_deleted_after_asking()
    {
        var request = await Database.SaveAsync(A.Draft());
        var wizard = await OpenAsync(request, "review");

        await wizard.PressAsync("Delete draft");
        await wizard.PressAsync("Delete draft");

        Assert.Null(await Database.Queries.FindAsync(request.Number, Cast.Aoife));
        Assert.EndsWith(Links.RequestList(new(RequestTab.Drafts)), Navigation.Uri, StringComparison.Ordinal);
    }

    /// <summary>The wizard in its page, when it holds the lease or has seen who does.</summary>
    private async Task<IRenderedComponent<RequestPage>> OpenAsync(Request request, string step, Guid? holder = null)
    {
        Navigation.NavigateTo(Links.Draft(request.Number, step));
        var page = Draw<RequestPage>(Cast.Aoife, parameters => parameters.Add(p => p.Number, request.Number));
        await page.WaitForElementAsync("#step-title");
        await page.WaitForAssertionAsync(() => Assert.Equal(step, page.FindComponent<DraftWizard>().Instance.Step));
        Lease? lease = null;
        while (lease is null || (holder is not null && lease.EditorId != holder))
        {
            lease = await Database.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Aoife);
        }

        return page;
    }
}
