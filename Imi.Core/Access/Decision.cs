using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Authorities.AuthorityFieldKey;

namespace Imi.Core.Access;

/// <summary>A field of an authority that follows from what somebody else decided about it. It stands in the history beside what is entered.</summary>
internal sealed record Decision(AuthorityPartKey Of, AuthorityFieldKey Field, string Before, string After);

internal static class Decisions
{
    private static readonly IReadOnlyList<AuthorityField> Fields = [.. new[] { ValidatingCoordinator, Status, AuthorityFieldKey.Access, AuthorityFieldKey.AreaRole, AccessCoordinator, AuthorityFieldKey.AlertRole }.Select(AuthorityFields.Of)];

    /// <summary>All that is decided about an authority, as it is now; nothing of areas to which it has no access.</summary>
    /// <param name="authority">With its areas and its validating coordinator.</param>
    public static IReadOnlyDictionary<(AuthorityPartKey Of, AuthorityFieldKey Field), string> Read(Authority authority) =>
        (from field in Fields
         from area in field.Part >= AuthorityPart.AreaCompetence ? authority.Areas : [null!]
         select (Key: (new AuthorityPartKey(authority.Id, field.Part, area?.Area ?? ""), field.Key), Value: field.Read(new(authority, area, [], []))))
        .ToDictionary(one => one.Key, one => one.Value);

    public static IEnumerable<Decision> Between(
        IReadOnlyDictionary<(AuthorityPartKey Of, AuthorityFieldKey Field), string> before, IReadOnlyDictionary<(AuthorityPartKey Of, AuthorityFieldKey Field), string> after) =>
        from key in before.Keys.Union(after.Keys)
        let decision = new Decision(key.Of, key.Field, before.GetValueOrDefault(key, ""), after.GetValueOrDefault(key, ""))
        where decision.Before != decision.After
        select decision;

    /// <summary>Into the history of whichever authorities they are about.</summary>
    public static async Task NoteAsync(this ImiDbContext db, IReadOnlyList<Decision> decisions, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = decisions.Select(one => one.Of.AuthorityId).Distinct().ToList();
        var versions = await db.AuthorityChanges.Where(change => ids.Contains(change.AuthorityId)).GroupBy(change => new { change.AuthorityId, change.Part, change.Area })
            .Select(part => new { part.Key, Version = part.Max(change => change.Version) })
            .ToDictionaryAsync(part => new AuthorityPartKey(part.Key.AuthorityId, part.Key.Part, part.Key.Area), part => part.Version, cancel);
        db.AuthorityChanges.AddRange(decisions.Select(one => new AuthorityChange(one.Of, one.Field, versions.GetValueOrDefault(one.Of) + 1, one.Before, one.After, actor, now)));
    }
}
