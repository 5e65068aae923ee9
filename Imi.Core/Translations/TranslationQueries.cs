using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Translations;

/// <summary>What is to be translated, for the Commission's administrators.</summary>
public sealed class TranslationQueries(IDbContextFactory<ImiDbContext> contexts, AuthorityFinder finder)
{
    public const int PageSize = 50;

    /// <summary>Null for whoever is no Commission administrator.</summary>
    public async Task<TranslationWork?> ListAsync(TranslationFilter filter, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.Authorities.Where(CommissionRights.AdministeredBy(actor)).AnyAsync(cancel))
        {
            return null;
        }

        var named = await finder.AmongAsync(db.Authorities.AsNoTracking(), filter.Text, cancel);
        var page = await Filtered(named, filter).OrderBy(one => one.OfficialName).ThenBy(one => one.Id)
            .PageAsync(found => found, filter.Page, PageSize, cancel);
        return new(await ProgressAsync(db, cancel), new([.. page.Items.Select(one => Row(one, filter.Language))], page.Total, page.Number, page.Size));
    }

    /// <summary>Null where there is no such authority or language, or for whoever is no Commission administrator.</summary>
    public async Task<TranslationView?> FindAsync(int id, string language, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var mayRead = await db.Authorities.Where(CommissionRights.AdministeredBy(actor)).AnyAsync(cancel);
        if (!mayRead || !TranslationGaps.Languages.Contains(language) || await db.Authorities.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } found || found.TextLanguage == language)
        {
            return null;
        }

        var next = await Filtered(db.Authorities.AsNoTracking(), new(language)).Where(one => one.Id > id).OrderBy(one => one.Id).Select(one => (int?)one.Id).FirstOrDefaultAsync(cancel);
        var history = await db.TextChanges.AsNoTracking().Where(change => change.AuthorityId == id && change.Language == language).OrderByDescending(change => change.Id)
            .Select(change => new TextStep(change.Id, change.Part, change.Before, change.After, change.UserName, change.At)).ToListAsync(cancel);
        return new(id, found.Country, found.OfficialName, found.TextLanguage, language, [.. TextsOf(found, language)], next, history);
    }

    /// <summary>Those of which there is an original.</summary>
    internal static IEnumerable<TranslatedText> TextsOf(Authority authority, string language) =>
        from part in Enum.GetValues<TextPart>()
        let texts = authority.Texts(part)
        where texts.ContainsKey(authority.TextLanguage)
        select new TranslatedText(part, texts[authority.TextLanguage], texts.GetValueOrDefault(language, ""), authority.OutdatedTexts.Contains(TranslationGaps.Missing(part, language)));

    private static IQueryable<Authority> Filtered(IQueryable<Authority> authorities, TranslationFilter filter)
    {
        var found = filter.Country is { } country ? authorities.Where(one => one.Country == country) : authorities;
        if (filter.Language is not { } language)
        {
            return filter.OnlyOutdated ? found.Where(one => EF.Functions.Like(one.Untranslated, "%!%")) : found.Where(one => EF.Functions.Like(one.Untranslated, "%:%"));
        }

        var words = Enum.GetValues<TextPart>().SelectMany(part => filter.OnlyOutdated
            ? [TranslationGaps.Outdated(part, language)] : new[] { TranslationGaps.Missing(part, language), TranslationGaps.Outdated(part, language) });
        return found.Where(words.Select(TranslationGaps.Whole).Select(Has).Aggregate((some, more) => some.Or(more)));
    }

    private static System.Linq.Expressions.Expression<Func<Authority, bool>> Has(string word) => one => one.Untranslated.Contains(word);

    // Most authorities have the same gaps: what is read grows with their differences, not with their number.
    private static async Task<IReadOnlyList<LanguageProgress>> ProgressAsync(ImiDbContext db, CancellationToken cancel)
    {
        var gaps = await db.Authorities.AsNoTracking().GroupBy(one => new { one.Untranslated, one.TextLanguage }).Select(same => new { same.Key.Untranslated, same.Key.TextLanguage, Count = same.Count() }).ToListAsync(cancel);
        var parts = Enum.GetValues<TextPart>();
        return
        [
            .. from language in TranslationGaps.Languages
               let others = gaps.Where(one => one.TextLanguage != language).ToList()
               let missing = others.Sum(one => one.Count * parts.Count(part => one.Untranslated.Contains(TranslationGaps.Whole(TranslationGaps.Missing(part, language)), StringComparison.Ordinal)))
               let outdated = others.Sum(one => one.Count * parts.Count(part => one.Untranslated.Contains(TranslationGaps.Whole(TranslationGaps.Outdated(part, language)), StringComparison.Ordinal)))
               select new LanguageProgress(language, (others.Sum(one => one.Count) * parts.Length) - missing - outdated, outdated, missing),
        ];
    }

    private static TranslationRow Row(Authority one, string? language) => new(
        one.Id, one.Country, one.OfficialName, one.InformalTitle.GetValueOrDefault(one.TextLanguage, ""), one.TextLanguage,
        [.. from word in one.Untranslated.Split(' ', StringSplitOptions.RemoveEmptyEntries) let gap = Gap(word) where language is null || gap.Language == language select gap]);

    private static TranslationGap Gap(string word) =>
        word.TrimEnd('!').Split(':') is [var part, var language] ? new(Enum.Parse<TextPart>(part), language, word.EndsWith('!')) : throw new FormatException(word);
}
