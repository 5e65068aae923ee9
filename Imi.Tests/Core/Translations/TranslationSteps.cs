using Imi.Core.Invitations;
using Imi.Core.ReferenceData;
using Imi.Core.Translations;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Core.Translations;

/// <summary>An Irish authority that writes Irish, and Chiara who translates.</summary>
internal static class TranslationSteps
{
    public static TranslationQueries TranslationQueries(this TestDatabase imi) => imi.Services.GetRequiredService<TranslationQueries>();

    public static TranslationService Translations(this TestDatabase imi) => imi.Services.GetRequiredService<TranslationService>();

    public static IReadOnlyDictionary<TextPart, string> Texts(string title, string description) =>
        new Dictionary<TextPart, string> { [TextPart.InformalTitle] = title, [TextPart.Description] = description };

    public static async Task<int> RegisterAsync(this TestDatabase imi)
    {
        await imi.ValidationAsync(one => one.RegisterAsync(
            Complete with { TextLanguage = "ga", InformalTitle = "cláraíonn dochtúirí", Description = "Tugann sí aire don chlár." }, [new(Cast.Area, AuthorityRole.RequestAuthority)], Guid.CreateVersion7(), Maeve));
        await using var db = imi.Open();
        return await db.Authorities.Where(one => one.OfficialName == Complete.OfficialName).Select(one => one.Id).SingleAsync();
    }

    public static async Task<TranslationView> ReadAsync(this TestDatabase imi, int id, string language) => (await imi.TranslationQueries().FindAsync(id, language, Chiara))!;

    public static Task<TranslationWork?> WorkAsync(this TestDatabase imi, TranslationFilter filter) => imi.TranslationQueries().ListAsync(filter, Chiara);

    public static async Task<LanguageProgress> ProgressAsync(this TestDatabase imi, string language) =>
        (await imi.WorkAsync(new()))!.Languages.Single(one => one.Language == language);

    public static async Task<IReadOnlyList<TranslationGap>> GapsAsync(this TestDatabase imi, int id, string language) =>
        (await imi.WorkAsync(new(language)))!.Page.Items.Single(row => row.Id == id).Gaps;

    public static async Task TranslateAsync(this TestDatabase imi, int id, string language, string title, string description, Guid? operation = null) =>
        await imi.Translations().SaveAsync(await imi.ReadAsync(id, language), Texts(title, description), operation ?? Guid.CreateVersion7(), Chiara);

    /// <summary>The authority changes what it says of itself.</summary>
    public static async Task RewriteAsync(this TestDatabase imi, int id, string title)
    {
        await using var db = imi.Open();
        var authority = await db.Authorities.SingleAsync(one => one.Id == id);
        var titles = new LocalText { ["ga"] = title };
        foreach (var (language, text) in authority.InformalTitle.Where(one => one.Key != "ga"))
        {
            titles[language] = text;
        }

        authority.InformalTitle = titles;
        await db.SaveChangesAsync();
    }
}
