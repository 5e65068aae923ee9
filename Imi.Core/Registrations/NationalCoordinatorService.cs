using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Registrations;

/// <summary>One of the countries, with its national coordinator; null where none is registered yet.</summary>
public sealed record CountryRow(string Country, NationalCoordinator? Coordinator);

/// <param name="ValidatedAt">Null for one that was there before this was kept.</param>
/// <param name="FirstUser">Null once he is deleted.</param>
public sealed record NationalCoordinator(int Id, string OfficialName, DateTimeOffset? ValidatedAt, FirstUser? FirstUser);

public sealed record FirstUser(int Id, string Name, string UserName, AccountState State);

/// <summary>The NIMICs, whom the Commission looks after: it registers them (<see cref="ValidationService"/>), and it alone changes their official names (decision 23).</summary>
public sealed class NationalCoordinatorService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    /// <summary>All countries, by their codes. Null for whoever is no Commission administrator.</summary>
    public async Task<IReadOnlyList<CountryRow>?> ListAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.Authorities.Where(CommissionRights.AdministeredBy(actor)).AnyAsync(cancel))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var found = await db.Authorities.AsNoTracking().Where(one => one.Kind == AuthorityKind.NationalCoordinator)
            .Select(one => new { one.Country, one.Id, one.OfficialName, one.ValidatedAt, First = db.Users.Where(user => user.AuthorityId == one.Id && user.IsFirst && user.DeletedAt == null).OrderBy(user => user.Id).FirstOrDefault() })
            .ToDictionaryAsync(one => one.Country, one => new NationalCoordinator(one.Id, one.OfficialName, one.ValidatedAt, one.First is { } first ? Row(first, now) : null), cancel);
        return [.. Reference.Countries.Keys.Order(StringComparer.Ordinal).Select(country => new CountryRow(country, found.GetValueOrDefault(country)))];
    }

    /// <param name="readName">The name that was read.</param>
    /// <exception cref="CommissionOnlyException">The actor is no administrator of the Commission, or this is no national coordinator.</exception>
    /// <exception cref="SettingsChangedException">A colleague has given it another name meanwhile.</exception>
    /// <exception cref="InvalidFieldsException">The name is empty or too long.</exception>
    public async Task RenameAsync(int id, string officialName, string readName, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        var (about, now) = ($"name of {id}", clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.RequireCommissionAsync(actor, cancel);
        if (await db.ResultAsync(operation, about, actor, cancel) is not null)
        {
            return;
        }

        var fields = new Fields();
        fields.RequireText(officialName, nameof(Authority.OfficialName), RegistrationRules.NameLength);
        fields.ThrowIfAny();
        var authority = await db.Authorities.SingleOrDefaultAsync(one => one.Id == id && one.Kind == AuthorityKind.NationalCoordinator, cancel) ?? throw new CommissionOnlyException();
        if (authority.OfficialName != readName)
        {
            throw new SettingsChangedException();
        }

        authority.OfficialName = officialName.Trim();
        db.Operations.Add(new Operation(operation, actor.UserId, about, authority.OfficialName, now));
        await db.CommitAndTellAsync(transaction, feed, [new Change(ChangeKind.Authority, id, [id, actor.AuthorityId], now)], cancel);
    }

    private static FirstUser Row(User user, DateTimeOffset now) => new(user.Id, user.Name, user.UserName!, UserListQueries.StateOf(user, now));
}
