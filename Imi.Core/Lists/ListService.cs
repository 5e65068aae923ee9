using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Lists;

/// <summary>An entry as it is to be.</summary>
/// <param name="IsNew">There must be none with this code.</param>
public sealed record ListEdit(string Code, LocalText Name, IReadOnlyList<string> Areas, string Sector, bool IsRetired, bool IsNew)
{
    public static ListEdit Of(ListEntry entry) => new(entry.Code, entry.Name, entry.Areas, entry.Sector, entry.IsRetired, IsNew: false);

    public static ListEdit New { get; } = new("", [], [], "", IsRetired: false, IsNew: true);

    internal bool Changes(ListEntry before) =>
        !before.HasSameName(Name) || before.IsRetired != IsRetired || before.Sector != Sector || !before.Areas.Order(StringComparer.Ordinal).SequenceEqual(Areas.Order(StringComparer.Ordinal));
}

/// <summary>Publishes versions of the lists, for the Commission administrator. In force here when it returns, elsewhere within five seconds. No entry ever goes: it is retired.</summary>
public sealed class ListService(IDbContextFactory<ImiDbContext> contexts, ListsInForce inForce, LiveFeed feed, TimeProvider clock)
{
    public const int ReasonLength = 500;
    public const int CodeLength = 60;
    public const int NameLength = 300;

    /// <summary>Everything that stands in the edits becomes one version. An edit that changes nothing is left out.</summary>
    /// <param name="version">What was read.</param>
    /// <returns>The new version.</returns>
    /// <exception cref="CommissionOnlyException">The actor is no administrator of the Commission.</exception>
    /// <exception cref="ListMovedException">Somebody has published one meanwhile.</exception>
    /// <exception cref="InvalidFieldsException">Something typed cannot be; fields are named by the code of the entry, such as <c>doctor.en</c>.</exception>
    public async Task<int> PublishAsync(ListKind list, IReadOnlyList<ListEdit> edits, string reason, int version, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        var (about, now) = ($"list {list}", clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.RequireCommissionAsync(actor, cancel);
        if (await db.ResultAsync(operation, about, actor, cancel) is { } done)
        {
            return int.Parse(done, System.Globalization.CultureInfo.InvariantCulture);
        }

        var published = await AddAsync(db, list, edits, reason, version, actor, now, cancel);
        db.Operations.Add(new Operation(operation, actor.UserId, about, FormattableString.Invariant($"{published}"), now));
        await db.CommitAndTellAsync(transaction, feed, [Changed(list, actor, now)], cancel);
        await inForce.ReadAsync(cancel);
        return published;
    }

    internal static Change Changed(ListKind list, Actor actor, DateTimeOffset now) => new(ChangeKind.List, (int)list, [LiveFeed.Imi, actor.AuthorityId], now);

    /// <summary>From here on nobody else publishes: the caller has required the Commission.</summary>
    /// <param name="version">Null where it does not matter which.</param>
    internal static async Task<int> AddAsync(
        ImiDbContext db, ListKind list, IReadOnlyList<ListEdit> edits, string reason, int? version, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var versions = await db.VersionsAsync(list, cancel);
        if (version is { } read && read != versions.Count)
        {
            throw new ListMovedException();
        }

        var entries = ListEntry.Shipped(list).Concat(versions.SelectMany(one => one.Entries)).GroupBy(entry => entry.Code).ToDictionary(same => same.Key, same => same.Last());
        var trimmed = edits.Select(Trimmed).ToList();
        ListRules.Require(list, trimmed, entries, reason);
        var (next, news) = (versions.Count + 1, trimmed.Where(edit => edit.IsNew || edit.Changes(entries[edit.Code])).ToList());
        if (news.Count == 0)
        {
            return versions.Count;
        }

        db.ListVersions.Add(new ListVersion(list, next, news.ConvertAll(edit => new ListEntry(edit.Code, edit.Name, edit.Areas, edit.Sector, edit.IsRetired, next)), reason.Trim(), actor, now));
        return next;
    }

    private static ListEdit Trimmed(ListEdit edit)
    {
        var name = new LocalText();
        foreach (var (language, text) in edit.Name.Where(text => text.Value.Trim().Length > 0))
        {
            name[language] = text.Trim();
        }

        return edit with { Code = edit.Code.Trim(), Name = name };
    }
}
