using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Translations;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Translations.TextPart;
using static Imi.Tests.Core.Translations.TranslationSteps;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Core.Translations;

/// <summary>Written in one language, translated into the others by the Commission; every version is kept (decision 23).</summary>
public class TranslationTests
{
    [Theory, OnBothDatabases]
    public async Task What_is_not_translated_is_on_the_list_until_it_is(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var id = await imi.RegisterAsync();
        var row = Assert.Single((await imi.WorkAsync(new("fr", Text: "comhairle")))!.Page.Items);
        Assert.Equal((id, "ga", 2, false), (row.Id, row.Original, row.Gaps.Count, row.Gaps.Any(gap => gap.IsOutdated)));
        Assert.Equal(2 * 23, Assert.Single((await imi.WorkAsync(new(Text: "comhairle")))!.Page.Items).Gaps.Count);
        var before = await imi.ProgressAsync("fr");

        var operation = Guid.CreateVersion7();
        await imi.TranslateAsync(id, "fr", " enregistre les médecins ", "Tient le registre.", operation);
        await imi.Translations().SaveAsync(await imi.ReadAsync(id, "fr"), new Dictionary<TextPart, string> { [InformalTitle] = "again" }, operation, Chiara); // the same click again

        Assert.Empty((await imi.WorkAsync(new("fr", Text: "comhairle")))!.Page.Items);
        Assert.Equal(before with { Translated = before.Translated + 2, Missing = before.Missing - 2 }, await imi.ProgressAsync("fr"));
        var card = (await imi.Authorities.FindAsync(id))!;
        Assert.Equal(("ga", "enregistre les médecins", "cláraíonn dochtúirí"), (card.TextLanguage, card.InformalTitle["fr"], card.InformalTitle["ga"]));
        Assert.Equal(id, (await imi.Finder.FindAsync(new("enregistre medecins"))).Page.Items[0].Card.Id); // and is found by it
        Assert.Equal(
            ["Description '' → 'Tient le registre.'", "InformalTitle '' → 'enregistre les médecins'"],
            (await imi.ReadAsync(id, "fr")).History.Select(step => $"{step.Part} '{step.Before}' → '{step.After}'"));
    }

    [Theory, OnBothDatabases]
    public async Task A_new_original_makes_its_translations_old_until_somebody_looks(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var id = await imi.RegisterAsync();
        await imi.TranslateAsync(id, "fr", "enregistre les médecins", "Tient le registre.");
        await imi.TranslateAsync(id, "de", "registriert Ärzte", "");

        await imi.RewriteAsync(id, "cláraíonn dochtúirí agus altraí");

        Assert.Equal([new(Description, "de", false), new(InformalTitle, "de", true)], (await imi.GapsAsync(id, "de")).OrderBy(gap => gap.Part.ToString()));
        Assert.Equal([new(InformalTitle, "fr", true)], await imi.GapsAsync(id, "fr"));
        Assert.Equal(1, (await imi.ProgressAsync("fr")).Outdated);
        Assert.Single((await imi.WorkAsync(new("fr", OnlyOutdated: true)))!.Page.Items);
        Assert.Single((await imi.WorkAsync(new(OnlyOutdated: true)))!.Page.Items);

        await imi.TranslateAsync(id, "fr", "enregistre les médecins", "Tient le registre."); // it still fits
        await imi.TranslateAsync(id, "de", "registriert Ärzte und Pflegekräfte", "");

        Assert.Empty((await imi.WorkAsync(new(OnlyOutdated: true)))!.Page.Items);
        Assert.Equal((InformalTitle, "enregistre les médecins", "enregistre les médecins"), Assert.Single((await imi.ReadAsync(id, "fr")).History.Take(1).Select(step => (step.Part, step.Before, step.After))));
    }

    [Theory, OnBothDatabases]
    public async Task The_second_of_two_translators_is_told(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var id = await imi.RegisterAsync();
        var (read, other) = (await imi.ReadAsync(id, "fr"), await imi.ReadAsync(id, "de"));
        await imi.TranslateAsync(id, "fr", "première", "");

        await Assert.ThrowsAsync<TranslationChangedException>(() => imi.Translations().SaveAsync(read, Texts("seconde", ""), Guid.CreateVersion7(), Chiara));
        await imi.Translations().SaveAsync(other, Texts("eins", ""), Guid.CreateVersion7(), Chiara); // another language is nobody's business
        await imi.RewriteAsync(id, "rud eile");
        await Assert.ThrowsAsync<TranslationChangedException>(() => imi.Translations().SaveAsync(other, Texts("zwei", ""), Guid.CreateVersion7(), Chiara));

        Assert.Equal("première", (await imi.Authorities.FindAsync(id))!.InformalTitle["fr"]);
    }

    [Theory, OnBothDatabases]
    public async Task Only_the_Commission_translates(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var read = await imi.ReadAsync(Cast.IrishMedical.Id, "fr");
        var others =
            from role in Enum.GetValues<Role>()
            from place in new[] { Cast.IrishMedical, Cast.IrishCoordinator, Cast.Commission }
            where (role, place) != (Role.CommissionAdministrator, Cast.Commission)
            select Cast.With(role, place);
        foreach (var other in others)
        {
            Assert.Null(await imi.TranslationQueries().ListAsync(new(), other));
            Assert.Null(await imi.TranslationQueries().FindAsync(Cast.IrishMedical.Id, "fr", other));
            await Assert.ThrowsAsync<CommissionOnlyException>(() => imi.Translations().SaveAsync(read, Texts("mine", ""), Guid.CreateVersion7(), other));
        }
    }

    [Fact]
    public async Task What_is_too_long_is_said_at_its_field_and_nothing_is_saved()
    {
        await using var imi = await OpenAsync(DatabaseKind.Sqlite);
        var id = await imi.RegisterAsync();

        var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.TranslateAsync(id, "fr", new string('é', 301), new string('é', 2_001)));

        Assert.Equal(["InformalTitle TooLong", "Description TooLong"], failure.Problems.Select(problem => $"{problem.Field} {problem.Rule}"));
        Assert.Empty((await imi.ReadAsync(id, "fr")).History);
    }

    /// <summary>Neither its own language, nor one that is only understood, nor one that nobody knows.</summary>
    [Theory]
    [InlineData("ga")]
    [InlineData("no")]
    [InlineData("xx")]
    public async Task There_is_nothing_to_translate_into(string language)
    {
        await using var imi = await OpenAsync(DatabaseKind.Sqlite);

        Assert.Null(await imi.TranslationQueries().FindAsync(await imi.RegisterAsync(), language, Chiara));
    }
}
