using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Support;

/// <summary>The cast as rows of a database.</summary>
internal static class CastStore
{
    public static async Task StoreAsync(IDbContextFactory<ImiDbContext> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        db.Authorities.AddRange(Cast.Places.Select(Authority));
        await db.SaveChangesAsync();
        db.CoordinatorLinks.AddRange(
            from link in Cast.Links
            from area in link.Authority.Areas
            select new CoordinatorLink { AuthorityId = link.Authority.Id, CoordinatorId = link.Coordinator.Id, Area = area, HasReferralRight = true });
        db.Users.AddRange(Cast.People.Select(User));
        await db.SaveChangesAsync();

        // The cast brings its own ids, of which the sequences of PostgreSQL know nothing.
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"""SELECT setval(pg_get_serial_sequence('"AspNetUsers"', 'Id'), 100000), setval(pg_get_serial_sequence('"Authorities"', 'Id'), 100000)""");
        }
    }

    public static Authority Authority(Cast.Place place)
    {
        var authority = new Authority
        {
            Id = place.Id,
            Country = place.Country,
            Kind = place.Kind,
            OfficialName = place.Name,
            InformalTitle = place.Title,
            Description = [],
            Street = "Main Street 1",
            Postcode = "1000",
            City = "City",
            Phone = "+00 1",
            Website = "https://authority.example",
            Email = $"authority{place.Id}@authority.example",
            LanguagesUnderstood = ["en"],
        };
        authority.Areas.AddRange(place.Areas.Select(area => new AuthorityArea { Area = area, AccessCoordinatorId = AccessCoordinatorOf(place).Id, Roles = RolesOf(place) }));
        return authority;
    }

    // Whoever coordinates its requests looks after its access, too; of the others nobody does.
    private static Cast.Place AccessCoordinatorOf(Cast.Place place) => Cast.Links.Where(link => link.Authority == place).Select(link => link.Coordinator).FirstOrDefault(place);

    private static AuthorityRole[] RolesOf(Cast.Place place) => place.Kind switch
    {
        AuthorityKind.Commission => [],
        AuthorityKind.CompetentAuthority => [AuthorityRole.RequestAuthority],
        _ => [AuthorityRole.RequestCoordinator],
    };

    public static User User(Actor actor)
    {
        var user = new User
        {
            Id = actor.UserId,
            UserName = $"user{actor.UserId}",
            NormalizedUserName = $"USER{actor.UserId}",
            Email = $"user{actor.UserId}@authority.example",
            NormalizedEmail = $"USER{actor.UserId}@AUTHORITY.EXAMPLE",
            GivenName = actor.Name.Split(' ')[0],
            FamilyName = actor.Name.Split(' ')[1],
            AuthorityId = actor.AuthorityId,
            SecurityStamp = "stamp",
            LockoutEnabled = true,
        };
        user.Rights.AddRange(from area in actor.Areas from role in actor.RolesIn(area) select new UserRight { Area = area, Role = role });
        return user;
    }
}
