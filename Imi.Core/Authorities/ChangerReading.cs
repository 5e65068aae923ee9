using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Authorities;

/// <summary>Who may change what of one authority, by name: read once for all parts.</summary>
internal sealed class ChangerReading
{
    private const int MostNames = 3;

    private readonly Authority _authority;
    private readonly Actor _actor;
    private readonly IReadOnlyList<User> _administrators;

    // Whoever has to do with the authority; to others the coordinator's mailbox is enough.
    private readonly bool _seesPeople;

    private ChangerReading(Authority authority, Actor actor, IReadOnlyList<User> administrators) =>
        (_authority, _actor, _administrators, _seesPeople) = (authority, actor, administrators, actor.AuthorityId == authority.Id || authority.CoordinatorsAbove().Contains(actor.AuthorityId));

    public static async Task<ChangerReading> ReadAsync(ImiDbContext db, Authority authority, Actor actor, CancellationToken cancel)
    {
        var ids = authority.CoordinatorsAbove().Append(authority.Id).ToList();
        var administrators = await db.Users.AsNoTracking().Present().Include(user => user.Rights)
            .Where(user => ids.Contains(user.AuthorityId) && user.Rights.Any(right => right.Role == Role.LocalDataAdministrator || right.Role == Role.DataAdministrator || right.Role == Role.CommissionAdministrator))
            .ByName().ToListAsync(cancel);
        return new(authority, actor, administrators);
    }

    public IReadOnlyList<Changer> Of(AuthorityPartKey of)
    {
        var needed = AuthorityFields.Of(of.Part).Aggregate(Standing.None, (all, field) => all | field.ChangedBy);
        return
        [
            .. Changer(Standing.LocalAdministrator, _authority, Role.LocalDataAdministrator, of.Area, needed),
            .. Changer(Standing.ValidatingAdministrator, _authority.ValidatingCoordinator, AdministratorOf(_authority.ValidatingCoordinator), "", needed),
            .. Changer(Standing.AccessAdministrator, AccessCoordinator(of.Area), AdministratorOf(AccessCoordinator(of.Area)), of.Area, needed),
        ];
    }

    private Authority? AccessCoordinator(string area) => _authority.Areas.Find(one => one.Area == area)?.AccessCoordinator;

    private static Role AdministratorOf(Authority? coordinator) => coordinator?.Kind == AuthorityKind.Commission ? Role.CommissionAdministrator : Role.DataAdministrator;

    private IEnumerable<Changer> Changer(Standing standing, Authority? of, Role role, string area, Standing needed)
    {
        if (of is null || !needed.HasAny(standing))
        {
            return [];
        }

        var isAnywhere = area.Length == 0 || role == Role.CommissionAdministrator;
        var people = _administrators.Where(user => user.AuthorityId == of.Id && user.Rights.Exists(right => right.Role == role && (isAnywhere || right.Area == area)));
        return [new(standing, of.OfficialName, of.Email, _seesPeople ? [.. people.Select(user => user.Name).Take(MostNames)] : [], of.Id == _actor.AuthorityId)];
    }
}
