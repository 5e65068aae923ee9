using Bunit;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web;
using Imi.Web.Requests;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Web.Requests;

public class ReportPageTests : ComponentTest
{
    private static readonly IReadOnlyList<Canary> Canaries =
    [
        new("surname", A.Person.FamilyName), new("first names", A.Person.GivenNames), new("place of birth", A.Person.PlaceOfBirth),
        new("address", A.Person.Address), new("registration number", A.Person.RegistrationNumber),
        new("date of birth", Canary.SpellingsOf(A.Person.BornOn!.Value)),
    ];

    private static readonly string[] WithPerson =
        ["?person=with", "?kind=custom&chosen=parts&part=person&part=questions", "?kind=custom&chosen=parts&part=summary&part=PERSON"];

    [Fact]
    public async Task A_handler_prints_everything_and_no_personal_data()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Replied));

        foreach (var query in new[] { "", "?person=without", "?person=maybe", "?part=person", "?kind=custom", "?kind=custom&part=person" })
        {
            var page = await OpenAsync(request, Cast.Mette, query);

            Assert.Equal(["Summary", "Questions", "General comments", "Request management", "History"], Headings(page));
            RequireNoPerson(page);
            Assert.Contains("for the person concerned match your records", page.Text("#questions"), StringComparison.Ordinal);
            Assert.Equal("Without personal data", page.Text(".report .note"));
        }
    }

    [Fact]
    public async Task A_handler_who_asks_for_the_person_gets_it()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Replied));

        var page = await OpenAsync(request, Cast.Mette, "?person=with");

        Assert.Equal(["Summary", "Person", "Questions", "General comments", "Request management", "History"], Headings(page));
        Assert.All(Canaries, canary => Assert.True(canary.IsIn(page.Markup), canary.Name));
        Assert.Contains($"for {A.Person.Name} match your records", page.Text("#questions"), StringComparison.Ordinal);
        Assert.True(page.Find("input[name=person][value=with]").HasAttribute("checked"));
    }

    [Fact]
    public async Task Nobody_else_gets_it_by_asking()
    {
        var (sent, accepted) = (await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance)), await Database.SaveAsync(A.Request(RequestStatus.Accepted)));
        foreach (var query in WithPerson)
        {
            RequireNoPerson(await OpenAsync(sent, Cast.Mette, query));
            foreach (var reader in new[] { Cast.Niamh, Cast.Sean, Cast.Declan, Cast.Anders, Cast.With(Role.Allocator, Cast.IrishMedical) })
            {
                var page = await OpenAsync(accepted, reader, query);
                RequireNoPerson(page);
                Assert.Empty(page.FindAll("[name=person], [name=part][value=person]"));
            }

            var handler = await OpenAsync(accepted, Cast.Mette, query);
            Assert.Contains(Canaries, canary => canary.IsIn(handler.Markup));
        }
    }

    [Fact]
    public async Task Whoever_sees_the_overview_prints_the_overview()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Replied));

        var page = await OpenAsync(request, Cast.Niamh, "?kind=custom&chosen=parts&part=summary&part=questions&part=history&part=management");

        Assert.Equal(["Summary", "Request management"], Headings(page));
        Assert.Equal(["summary", "management"], Offered(page));
        Assert.DoesNotContain(A.Reason, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_parts_that_are_chosen_stay_chosen()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));

        var page = await OpenAsync(request, Cast.Mette, "?kind=custom&chosen=parts&part=questions&part=history");

        Assert.Equal(["Questions", "History"], Headings(page));
        Assert.Equal(["summary", "person", "questions", "comments", "management", "history"], Offered(page));
        Assert.Equal(["questions", "history"], page.FindAll("[name=part][checked]").Select(part => part.GetAttribute("value")));
        Assert.Empty(Headings(await OpenAsync(request, Cast.Mette, "?kind=custom&chosen=parts")));
    }

    [Fact]
    public async Task Draft_answers_are_offered_to_their_own_side_alone()
    {
        var request = A.Request(RequestStatus.Accepted);
        request.DraftAnswer("3", new(Text: "Speciallæge, draftword"), 0, Cast.Mette, A.Morning.AddMinutes(5));
        await Database.SaveAsync(request);
        const string all = "?kind=custom&chosen=parts&part=questions&part=drafts";

        var own = await OpenAsync(request, Cast.Jens, all);
        Assert.Contains("draftword", own.Text("#questions"), StringComparison.Ordinal);
        Assert.Contains("Draft, seen by your authority only", own.Text("#questions"), StringComparison.Ordinal);
        Assert.Contains("drafts", Offered(own));
        Assert.DoesNotContain("draftword", (await OpenAsync(request, Cast.Jens, "?kind=custom&chosen=parts&part=questions")).Markup, StringComparison.Ordinal);

        foreach (var reader in new[] { Cast.Aoife, Cast.Niamh, Cast.Declan, Cast.Anders })
        {
            var page = await OpenAsync(request, reader, all);
            Assert.DoesNotContain("draftword", page.Markup, StringComparison.Ordinal);
            Assert.DoesNotContain("drafts", Offered(page));
        }
    }

    [Fact]
    public async Task An_amended_answer_stands_beside_the_one_that_was_sent()
    {
        var request = A.Request(RequestStatus.AdditionalInfoAccepted);
        request.DraftAnswer("3", new(Text: "amendedword"), 0, Cast.Mette, A.Morning.AddMinutes(12));
        await Database.SaveAsync(request);

        Assert.Contains("amendedword", (await OpenAsync(request, Cast.Jens)).Text("#questions"), StringComparison.Ordinal);
        Assert.DoesNotContain("amendedword", (await OpenAsync(request, Cast.Jens, "?kind=custom&chosen=parts&part=questions")).Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("amendedword", (await OpenAsync(request, Cast.Aoife)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paper_has_nothing_to_fill_in_and_says_who_printed_it_and_when()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));

        var page = await OpenAsync(request, Cast.Mette);

        Assert.Empty(page.FindAll("article button, article input, article textarea, article select"));
        Assert.Equal("Printed by Mette Sørensen, Styrelsen for Patientsikkerhed, København · 3 Mar 2026 10:00", page.Text("article footer"));
        Assert.Equal("Print", page.Find("[data-print]").TextContent);
    }

    [Fact]
    public async Task Coded_texts_are_in_the_language_of_the_report()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Replied));
        Reading("da");

        var page = await OpenAsync(request, Cast.Mette);

        Assert.Equal(["Resumé", "Spørgsmål", "Generelle kommentarer", "Forvaltning af forespørgsel", "Historik"], Headings(page));
        Assert.Contains("Ja", page.FindAll(".answer-value").Select(answer => answer.TextContent));
    }

    [Theory]
    [InlineData("/requests/PQ-2026-000001/report", "da", "da-DK")]
    [InlineData("/requests/PQ-2026-000001/report", "en", "en-GB")]
    [InlineData("/requests/PQ-2026-000001/report", "xx", null)]
    [InlineData("/requests/PQ-2026-000001/report", "", null)]
    [InlineData("/requests/PQ-2026-000001", "da", null)]
    [InlineData("/report", "da", null)]
    public void Only_the_address_of_a_report_names_a_language(string path, string language, string? culture)
    {
        var context = new DefaultHttpContext();
        (context.Request.Path, context.Request.QueryString) = (path, new QueryString($"?language={language}"));

        Assert.Equal(culture, ImiTexts.OfReport(context.Request)?.UICultures.Single().Value);
    }

    [Fact]
    public async Task What_is_not_for_the_reader_is_not_found()
    {
        var draft = await Database.SaveAsync(A.Draft());

        Assert.Equal("Not found", (await OpenAsync(draft, Cast.Mette)).Text("h1"));
        Assert.Equal(draft.Number, (await OpenAsync(draft, Cast.Aoife)).Text("h1"));
    }

    private static void RequireNoPerson(IRenderedComponent<ReportPage> page) =>
        Assert.Empty(Canaries.Where(canary => canary.IsIn(page.Markup)).Select(canary => canary.Name));

    private static IEnumerable<string> Headings(IRenderedComponent<ReportPage> page) => page.FindAll("h2").Select(heading => heading.TextContent);

    private static IEnumerable<string?> Offered(IRenderedComponent<ReportPage> page) => page.FindAll("[name=part]").Select(part => part.GetAttribute("value"));

    private async Task<IRenderedComponent<ReportPage>> OpenAsync(Request request, Actor reader, string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(Links.Report(request.Number) + query);
        var page = Draw<ReportPage>(reader, parameters => parameters.Add(p => p.Number, request.Number));
        await page.WaitForElementAsync("h1");
        return page;
    }
}
