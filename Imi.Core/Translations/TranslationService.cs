using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Registrations;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Translations;

/// <summary>Translates what authorities say of themselves, for the Commission's administrators (decision 23). Every version is kept.</summary>
public sealed class TranslationService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    /// <summary>Saving what is there already says that it still fits the original. An empty text takes the translation away.</summary>
    /// <param name="read">What was on the page beside which it was written.</param>
    /// <param name="texts">Of those parts that were read.</param>
    /// <exception cref="CommissionOnlyException">The actor is no administrator of the Commission.</exception>
    /// <exception cref="TranslationChangedException">The original or the translation has changed since.</exception>
    /// <exception cref="InvalidFieldsException">A text is too long.</exception>
    public async Task SaveAsync(TranslationView read, IReadOnlyDictionary<TextPart, string> texts, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        var (id, language, about, now) = (read.Id, read.Language, $"{read.Language} of {read.Id}", clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.RequireCommissionAsync(actor, cancel);
        if (await db.ResultAsync(operation, about, actor, cancel) is not null)
        {
            return;
        }

        var authority = await db.Authorities.Include(one => one.Areas).SingleAsync(one => one.Id == id, cancel);
        Require(texts);
        if (authority.TextLanguage != read.Original || !TranslationQueries.TextsOf(authority, language).SequenceEqual(read.Texts))
        {
            throw new TranslationChangedException();
        }

        foreach (var text in read.Texts)
        {
            var after = texts.GetValueOrDefault(text.Part, text.Text).Trim();
            if (after != text.Text || (text.IsOutdated && texts.ContainsKey(text.Part)))
            {
                authority.Write(text.Part, language, after);
                db.TextChanges.Add(new TextChange(id, text.Part, language, text.Text, after, actor, now));
            }
        }

        db.Operations.Add(new Operation(operation, actor.UserId, about, language, now));
        await db.CommitAndTellAsync(transaction, feed, [new Change(ChangeKind.Authority, id, [id, actor.AuthorityId], now)], cancel);
    }

    private static void Require(IReadOnlyDictionary<TextPart, string> texts)
    {
        var fields = new Fields();
        foreach (var (part, text) in texts)
        {
            fields.Require(text.Length <= (part == TextPart.InformalTitle ? RegistrationRules.NameLength : RegistrationRules.DescriptionLength), part.ToString(), "TooLong");
        }

        fields.ThrowIfAny();
    }
}
