using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Authorities;

/// <summary>Reads the data of an authority as far as the reader sees it, and says of the rest who changes it (R23).</summary>
public sealed class AuthorityDataQueries(IDbContextFactory<ImiDbContext> contexts)
{
    public const int PageSize = 50;

    /// <summary>Null where there is no such authority.</summary>
    public async Task<AuthorityData?> FindAsync(int authorityId, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Authorities.AsNoTracking().AsSplitQuery().WithCoordinators().SingleOrDefaultAsync(one => one.Id == authorityId, cancel) is not { } authority)
        {
            return null;
        }

        var last = await db.AuthorityChanges.AsNoTracking().Where(change => change.AuthorityId == authorityId).Latest().ToListAsync(cancel);
        var changers = await ChangerReading.ReadAsync(db, authority, actor, cancel);
        var parts = new List<AuthorityPartView>();
        foreach (var of in Parts(authority))
        {
            parts.Add(await PartAsync(db, authority, of, actor, last.Find(change => (change.Part, change.Area) == (of.Part, of.Area)), changers, cancel));
        }

        return new(
            authority.Id, authority.Country, authority.Kind, authority.OfficialName, actor.AuthorityId == authorityId, IsAdministered(authority, actor),
            Standings.Of(actor, authority, "").HasAny(Standing.LocalAdministrator | Standing.ValidatingAdministrator), AreasOf(authority), parts, await CardsAsync(db, parts, cancel));
    }

    /// <summary>Null for whoever changes nothing of the authority.</summary>
    public async Task<AuthorityHistory?> HistoryAsync(int authorityId, int page, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var authority = await db.Authorities.AsNoTracking().WithCoordinators().SingleOrDefaultAsync(one => one.Id == authorityId, cancel);
        if (authority is null || !IsAdministered(authority, actor))
        {
            return null;
        }

        var found = await db.AuthorityChanges.AsNoTracking().Where(change => change.AuthorityId == authorityId)
            .OrderByDescending(change => change.At).ThenByDescending(change => change.Id)
            .PageAsync(
                changes => changes.Select(change => new AuthorityStep(change.Id, change.Part, change.Area, change.Field, change.Before, change.After, change.UserName, change.ByAuthority, change.At)),
                page, PageSize, cancel);
        var ids = found.Items.Where(step => AuthorityFields.NamesAuthorities(step.Field)).SelectMany(step => Codes.ReadIds(step.Before).Concat(Codes.ReadIds(step.After))).Distinct().ToList();
        return new(found, await db.Authorities.Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.OfficialName, cancel));
    }

    /// <summary>Whether several people read what is sent there (FAQ 3). For whoever may change it.</summary>
    public async Task<MailboxAdvice> AdviceAsync(int authorityId, string email, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.MayEditAsync(new(authorityId, AuthorityPart.Contact), actor, cancel) ? await AdviceAsync(db, authorityId, email, cancel) : MailboxAdvice.None;
    }

    private static async Task<MailboxAdvice> AdviceAsync(ImiDbContext db, int authorityId, string email, CancellationToken cancel)
    {
        var normalized = MailAddresses.Normalize(email.Trim());
        var users = await db.Users.AsNoTracking().Present().Where(user => user.AuthorityId == authorityId).Select(user => new { user.NormalizedEmail, user.FamilyName }).ToListAsync(cancel);
        return users.Exists(user => user.NormalizedEmail == normalized) ? MailboxAdvice.OfUser
            : Mailbox.LooksPersonal(email, [.. users.Select(user => user.FamilyName)]) ? MailboxAdvice.Personal
            : MailboxAdvice.None;
    }

    private static IReadOnlyList<string> AreasOf(Authority authority) => [.. authority.Areas.Select(area => area.Area).Order(StringComparer.Ordinal)];

    private static IEnumerable<AuthorityPartKey> Parts(Authority authority) =>
        from part in Enum.GetValues<AuthorityPart>()
        from area in part >= AuthorityPart.AreaCompetence ? AreasOf(authority) : [""]
        select new AuthorityPartKey(authority.Id, part, area);

    private static bool IsAdministered(Authority authority, Actor actor) => Parts(authority).Any(of => AuthorityStore.MayEdit(of, authority, actor));

    private static async Task<AuthorityPartView> PartAsync(
        ImiDbContext db, Authority authority, AuthorityPartKey of, Actor actor, AuthorityChange? last, ChangerReading changers, CancellationToken cancel)
    {
        var (linked, linkable) = of.Part switch
        {
            AuthorityPart.Request => (await AuthorityLinking.Linked(db, authority.Id, of.Area).ToListAsync(cancel), AuthorityLinking.Linkable(db, authority, of.Area)),
            AuthorityPart.Alert => (await AuthorityLinking.LinkedForAlerts(db, authority.Id, of.Area).ToListAsync(cancel), AuthorityLinking.LinkableForAlerts(db, authority, of.Area)),
            _ => ([], null),
        };
        var ids = linked.ConvertAll(coordinator => coordinator.Id);
        var record = new AuthorityRecord(authority, authority.Areas.Find(one => one.Area == of.Area), ids, ids);
        var standing = Standings.Of(actor, authority, of.Area);
        var fields = AuthorityFields.Of(of.Part).Where(field => standing.HasAny(field.SeenBy)).Select(field => View(field, record, standing)).ToList();
        if (linkable is not null && standing.HasAny(Standing.LocalAdministrator))
        {
            linked.AddRange((await linkable.ToListAsync(cancel)).ExceptBy(ids, coordinator => coordinator.Id));
        }

        return new(
            of.Part, of.Area, last?.Version ?? 0, last is null ? null : new(last.UserName, last.At), fields, changers.Of(of), linked,
            of.Part == AuthorityPart.Request && await AuthorityLinking.HasAllocatorAsync(db, authority.Id, of.Area, cancel),
            of.Part == AuthorityPart.Contact && AuthorityStore.MayEdit(of, authority, actor) ? await AdviceAsync(db, authority.Id, authority.Email, cancel) : MailboxAdvice.None);
    }

    private static FieldView View(AuthorityField field, AuthorityRecord record, Standing standing) =>
        new(field.Key, field.Read(record), field.ChangedBy, standing.HasAny(field.ChangedBy));

    private static async Task<IReadOnlyList<AuthorityCard>> CardsAsync(ImiDbContext db, IReadOnlyList<AuthorityPartView> parts, CancellationToken cancel)
    {
        var ids = parts.SelectMany(part => part.Fields)
            .Where(field => AuthorityFields.NamesAuthorities(field.Key)).SelectMany(field => Codes.ReadIds(field.Value)).Distinct().ToList();
        return await AuthorityDirectory.Cards(db.Authorities.AsNoTracking().Where(one => ids.Contains(one.Id)).OrderBy(one => one.Id)).ToListAsync(cancel);
    }
}

internal static class AuthorityChanges
{
    /// <summary>Of each part one of the last.</summary>
    public static IQueryable<AuthorityChange> Latest(this IQueryable<AuthorityChange> changes) =>
        changes.Where(change => !changes.Any(later => later.Part == change.Part && later.Area == change.Area && later.Id > change.Id));
}
