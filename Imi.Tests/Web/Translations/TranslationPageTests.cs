using Bunit;
using Imi.Core.ReferenceData;
using Imi.Tests.Core.Translations;
using Imi.Tests.Support;
using Imi.Web.Components;
using Imi.Web.Translations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Web.Translations;

public class TranslationPageTests : ComponentTest
{
    [Fact]
    public async Task A_text_is_translated_beside_its_original_and_the_next_one_opened()
    {
        await Database.HireAsync(Chiara, Maeve);
        var id = await Database.RegisterAsync();
        var page = await OpenAsync(id, "da");
        Assert.Equal("cláraíonn dochtúirí", page.Find(".translation p[lang=ga]").TextContent);

        await page.TypeAsync("#text-InformalTitle", "registrerer læger");
        await page.PressAsync("Save translation");

        page.WaitForAssertion(() => Assert.Equal("Saved.", page.Text(".card .note")));
        Assert.Contains("Informal title: registrerer læger", page.Text(".history"), StringComparison.Ordinal);
        Assert.Contains("CommissionAdministrator of European Commission", page.Text(".history"), StringComparison.Ordinal);
        Reading("da");
        var shown = Draw<Translated>(Cast.Mette, all => all.Add(one => one.Texts, Card(id)).Add(one => one.Original, "ga"));
        Assert.Equal("registrerer læger", shown.Markup.Trim());
    }

    [Fact]
    public async Task Where_a_colleague_was_quicker_both_texts_are_there()
    {
        await Database.HireAsync(Chiara, Maeve);
        var id = await Database.RegisterAsync();
        var page = await OpenAsync(id, "da");
        await page.TypeAsync("#text-InformalTitle", "mine");
        await Database.TranslateAsync(id, "da", "hers", "");

        await page.PressAsync("Save translation");

        page.WaitForAssertion(() => Assert.Contains("“hers”", page.Problem()!, StringComparison.Ordinal));
        Assert.Equal("mine", page.Shown("#text-InformalTitle"));
        await page.PressAsync("Save translation"); // now he means it
        page.WaitForAssertion(() => Assert.Equal("mine", Card(id)["da"]));
    }

    [Fact]
    public async Task The_list_says_what_and_how_much()
    {
        await Database.HireAsync(Chiara, Maeve);
        await Database.RegisterAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/commission/translations?language=fr&text=comhairle");

        var page = Draw<TranslationsPage>(Chiara, _ => { });

        page.WaitForAssertion(() => Assert.Contains("Informal title: missing Description: missing", page.Text("tbody"), StringComparison.Ordinal));
        Assert.Equal(24, page.FindAll(".languages li").Count);
        Assert.Contains("This is for administrators", Draw<TranslationsPage>(Cast.Sean, _ => { }).Text(".note"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("da", "taler for Irland")]
    [InlineData("en", "labhraíonn sí GA : Irish · translation pending")]
    public void What_is_not_translated_is_shown_as_it_was_written_and_marked(string reader, string shown)
    {
        Reading(reader);
        var text = Draw<Translated>(Cast.Mette, all => all.Add(one => one.Texts, new() { ["da"] = "taler for Irland", ["ga"] = "labhraíonn sí" }).Add(one => one.Original, "ga"));

        Assert.Equal(shown, string.Join(' ', text.Nodes.Select(node => node.TextContent.Trim()).Where(part => part.Length > 0)).Replace("GA: ", "GA : ", StringComparison.Ordinal));
        Assert.Equal(reader == "en" ? "ga" : null, text.FindAll("[lang]").SingleOrDefault()?.GetAttribute("lang"));
    }

    private async Task<IRenderedComponent<TranslationPage>> OpenAsync(int id, string language)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/commission/translations/{id}?language={language}");
        var page = Draw<TranslationPage>(Chiara, all => all.Add(one => one.Id, id));
        await page.WaitForElementAsync("#text-InformalTitle");
        return page;
    }

    private LocalText Card(int id)
    {
        using var db = Database.Open();
        return db.Authorities.Single(one => one.Id == id).InformalTitle;
    }
}
