using System.Runtime.CompilerServices;
using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Persistence;
using Imi.Core.Registrations;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Importing;

/// <param name="UserName">Of the first user, to be passed on outside Imi; empty where he is gone.</param>
public sealed record ExportedAuthority(ImportedAuthority Authority, string UserName);

/// <summary>The authorities that somebody looks after, as a file that could be imported again.</summary>
public sealed class AuthorityExport(IDbContextFactory<ImiDbContext> contexts)
{
    private const int Batch = 500;

    /// <summary>By name. Neither one's own authority nor a national coordinator: neither is registered by a file.</summary>
    public async IAsyncEnumerable<ExportedAuthority> EveryAsync(Actor actor, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var row = 1;
        for (List<Authority> batch; (batch = await Exported(db, actor).Skip(row - 1).Take(Batch).ToListAsync(cancel)).Count > 0;)
        {
            var ids = batch.ConvertAll(one => one.Id);
            var links = (await db.CoordinatorLinks.AsNoTracking().Where(link => ids.Contains(link.AuthorityId)).OrderBy(link => link.Coordinator!.OfficialName)
                .Select(link => new { link.AuthorityId, link.Area, link.Coordinator!.OfficialName }).ToListAsync(cancel)).ToLookup(link => link.AuthorityId);
            var users = (await db.Users.AsNoTracking().Present().Where(user => ids.Contains(user.AuthorityId) && user.IsFirst).OrderBy(user => user.Id).ToListAsync(cancel)).ToLookup(user => user.AuthorityId);
            foreach (var one in batch)
            {
                var coordinators = links[one.Id].GroupBy(link => link.Area, link => link.OfficialName).ToDictionary(area => area.Key, area => (IReadOnlyList<string>)[.. area]);
                var user = users[one.Id].FirstOrDefault();
                yield return new(new(++row, Contents(one, user), Access(one), coordinators), user?.UserName ?? "");
            }
        }
    }

    private static IQueryable<Authority> Exported(ImiDbContext db, Actor actor)
    {
        var (own, country) = (actor.AuthorityId, actor.Country);
        return db.Authorities.AsNoTracking().Include(one => one.Areas).Where(UserAdministration.AdministeredBy(actor))
            .Where(one => one.Id != own && one.Country == country && (one.Kind == AuthorityKind.CompetentAuthority || one.Kind == AuthorityKind.DelegatedCoordinator))
            .OrderBy(one => one.OfficialName).ThenBy(one => one.Id);
    }

    private static RegistrationContents Contents(Authority one, User? user) => new()
    {
        OfficialName = one.OfficialName,
        TextLanguage = one.TextLanguage,
        InformalTitle = one.InformalTitle.GetValueOrDefault(one.TextLanguage, ""),
        Description = one.Description.GetValueOrDefault(one.TextLanguage, ""),
        Languages = one.LanguagesUnderstood,
        Street = one.Street,
        Postcode = one.Postcode,
        City = one.City,
        Region = one.Region,
        Phone = one.Phone,
        Email = one.Email,
        Website = one.Website,
        EconomicActivities = one.EconomicActivities,
        PolicyAreas = one.PolicyAreas,
        Areas = [.. one.Areas.OrderBy(area => area.Area, StringComparer.Ordinal).Select(area => new AreaCompetence(area.Area, area.Professions, area.Keywords, []))],
        GivenName = user?.GivenName ?? "",
        FamilyName = user?.FamilyName ?? "",
        UserEmail = user?.Email ?? "",
        UserPhone = user?.PhoneNumber ?? "",
        UserLanguage = user?.Language ?? "",
    };

    private static IReadOnlyList<AccessGrant> Access(Authority one) =>
        [.. one.Areas.OrderBy(area => area.Area, StringComparer.Ordinal).SelectMany(area => area.Roles.Select(role => new AccessGrant(area.Area, role)))];
}
