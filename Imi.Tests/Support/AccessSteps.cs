using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Registrations;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Support;

/// <summary>The steps of stories about the access of authorities, which their coordinators give and take.</summary>
internal static class AccessSteps
{
    public const int NimicId = 77;

    /// <summary>Looks after the access of the Danish authorities for patients and for dentists, which her coordinator has validated.</summary>
    public static Actor Bodil => Cast.With(Role.DataAdministrator, Cast.DanishCoordinator);

    /// <summary>Of the Danish NIMIC, once <see cref="StoreNimicAsync"/> has stored it.</summary>
    public static Actor Lars { get; } = new(9_777, "Lars Bjerre", NimicId, "Den nationale koordinator", "DK", from area in Cast.Commission.Areas select (Role.DataAdministrator, area));

    /// <summary>T-35, of what the actor's country has in the request.</summary>
    public static Task HandOverAsync(this TestDatabase imi, Request request, Actor actor, string reason = "It is closed.")
    {
        var (from, to) = actor.Country == Cast.IrishMedical.Country ? (Cast.IrishMedical, Cast.IrishCoordinator) : (Cast.DanishPatientSafety, Cast.DanishDental);
        return imi.HandOvers.HandOverAsync(from.Id, Cast.Area, [request.Number], to.Id, reason, Guid.CreateVersion7(), actor);
    }

    /// <summary>The Danish NIMIC is there, and the two Danish authorities were validated by their coordinator.</summary>
    public static async Task StoreNimicAsync(this TestDatabase imi)
    {
        await using var db = imi.Open();
        var nimic = Authority("DK", AuthorityKind.NationalCoordinator, Lars.AuthorityName);
        nimic.Id = NimicId;
        nimic.Areas.AddRange(Cast.Commission.Areas.Select(area => new AuthorityArea { Area = area, AccessCoordinatorId = Cast.Commission.Id, Roles = [AuthorityRole.RequestCoordinator] }));
        db.Authorities.Add(nimic);
        var coordinator = await db.Authorities.SingleAsync(one => one.Id == Cast.DanishCoordinator.Id);
        foreach (var authority in await db.Authorities.Where(one => one.Id == Cast.DanishPatientSafety.Id || one.Id == Cast.DanishDental.Id).ToListAsync())
        {
            authority.ValidatingCoordinator = coordinator;
        }

        await db.SaveChangesAsync();
    }

    public static Authority Authority(string country, AuthorityKind kind, string name) => new()
    {
        Country = country,
        Kind = kind,
        OfficialName = name,
        InformalTitle = [],
        Description = [],
        Street = "",
        Postcode = "",
        City = "",
        Phone = "",
        Website = "",
        Email = "imi@authority.example",
        LanguagesUnderstood = ["en"],
    };

    /// <summary>What is asked when access to the area is granted, filled in.</summary>
    public static RegistrationContents Competence(string area, params int[] coordinatorIds) => new()
    {
        Areas = [new(area, [], [Imi.Core.ReferenceData.Reference.Keywords.Values.First(one => one.Areas.Contains(area)).Code], coordinatorIds)],
    };
}
