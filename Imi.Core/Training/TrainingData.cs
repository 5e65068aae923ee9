using Imi.Core.Authorities;
using Imi.Core.Deadlines;
using Imi.Core.Invitations;
using Imi.Core.Persistence;
using Imi.Core.PersonalData;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Search;
using Imi.Core.Users;
using Imi.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Training;

/// <summary>Loads the made-up network into an empty database: the same one each time, with dates relative to today (decisions 28 and 29).</summary>
public sealed class TrainingData(
    IDbContextFactory<ImiDbContext> contexts, Secrets secrets, IPersonalDataCipher cipher, TimeProvider clock)
{
    public const string Password = "Training-2026-Imi";
    public const string SecurityCode = "202620262026";

    // When the personas last looked at all of their requests.
    private const int DaysAway = 2;

    private const int YearsOfUse = 3;

    /// <summary>Does nothing where authorities exist already.</summary>
    public async Task LoadAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Authorities.AnyAsync(cancel))
        {
            return;
        }

        // Everything is new: there is nothing to compare, which would take most of the time.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.WritesMail = false;

        // The first use makes a key and stores it, which cannot be done inside this transaction: SQLite has one writer.
        cipher.Protect(0, []);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var authorities = AddAuthorities(db, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        AddLinks(db, authorities);
        AddAlertLinks(db, authorities.Values);
        var users = new TrainingUsers(secrets).Make(authorities);
        db.Users.AddRange(users);
        await db.SaveChangesAsync(cancel);

        var links = await db.CoordinatorLinks.ToListAsync(cancel);
        var requests = new TrainingRequests([.. authorities.Values], links, users, clock.GetUtcNow());
        var made = requests.Make();
        await AddRequestsAsync(db, made, cancel);
        AddEscalations(db, authorities.Values, made, clock.GetUtcNow());
        AddVisits(db, users, made, clock.GetUtcNow().AddDays(-DaysAway));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await new SearchIndex(contexts).CatchUpAsync(cancel);
    }

    /// <summary>So that the lists of the personas mark what happened lately, and not everything.</summary>
    private static void AddVisits(ImiDbContext db, IReadOnlyList<User> users, IReadOnlyList<MadeRequest> made, DateTimeOffset at) =>
        db.LastVisits.AddRange(
            from user in users
            where user.IsPersona
            from one in made
            where one.Request.Authorities.Contains(user.AuthorityId)
            let seen = one.Request.History.Where(step => step.At < at).Select(step => step.Id).DefaultIfEmpty().Max()
            where seen > 0
            select new LastVisit(user.Id, one.Request.Id, seen, at));

    /// <summary>Nobody is told of what was due before this network existed.</summary>
    private static void AddEscalations(ImiDbContext db, IEnumerable<Authority> authorities, IReadOnlyList<MadeRequest> made, DateTimeOffset now)
    {
        var countries = authorities.ToDictionary(authority => authority.Id, authority => authority.Country);
        db.Escalations.AddRange(
            from one in made.Select(one => one.Request)
            where one.DueOn is not null
            let country = countries[one.RespondingAuthorityId!.Value]
            from step in Ladder.Steps
            let span = step.Span(country, DueDates.DateIn(country, now))
            where one.DueOn <= span.Last && !(one.DueOn < span.First)
            select new Escalation(one.Id, one.Status, one.DueOn!.Value, step.Rung, now.AddYears(-1)));
    }

    private static Dictionary<string, Authority> AddAuthorities(ImiDbContext db, DateTimeOffset now)
    {
        var items = Reference.Read<AuthorityFile>("Training.authorities").Items;
        var authorities = items.ToDictionary(item => item.Key, item => Authority(item, now.AddYears(-YearsOfUse)));
        foreach (var item in items.Where(item => item.ValidatingCoordinator is not null))
        {
            authorities[item.Key].ValidatingCoordinator = authorities[item.ValidatingCoordinator!];
            foreach (var (area, of) in authorities[item.Key].Areas.Zip(item.Areas))
            {
                area.AccessCoordinator = authorities[of.Coordinators.Count > 0 ? of.Coordinators[0].Key : item.ValidatingCoordinator!];
            }
        }

        db.Authorities.AddRange(authorities.Values);
        return authorities;
    }

    internal static Authority Authority(AuthorityFile.Item item, DateTimeOffset? validatedAt)
    {
        var authority = new Authority
        {
            Country = item.Country,
            Kind = item.Kind switch
            {
                "nimic" => AuthorityKind.NationalCoordinator,
                "coordinator" => AuthorityKind.DelegatedCoordinator,
                "commission" => AuthorityKind.Commission,
                _ => AuthorityKind.CompetentAuthority,
            },
            OfficialName = item.OfficialName,
            TextLanguage = item.InformalTitle.ContainsKey(item.Language) ? item.Language : "en",
            InformalTitle = item.InformalTitle,
            Description = item.Description,
            Street = item.Street,
            Postcode = item.Postcode,
            City = item.City,
            Region = item.Region,
            Phone = item.Phone,
            Website = item.Website,
            Email = item.Email,
            LanguagesUnderstood = item.Languages,
            ValidatedAt = validatedAt,
            EconomicActivities = item.Nace,
            PolicyAreas = item.PolicyAreas,
            Geography = item.Geography == "national" ? Geography.National : Geography.Regional,
            Regions = item.Geography == "national" ? "" : item.Geography,
        };
        authority.Areas.AddRange(item.Areas.Select(area => new AuthorityArea
        {
            Area = area.Code,
            AccessGivenAt = validatedAt,
            Roles = [.. RolesOf(item, area.Code)],
            NotificationRole = !HasNotifications(area.Code) ? null : authority.Kind == AuthorityKind.CompetentAuthority ? NotificationRoles.Authority : NotificationRoles.Coordinator,
            UsesAllocation = area.Allocation,
            CoordinatorMaySeeDetails = area.CoordinatorMaySeeDetails,
            Professions = area.Professions,
            Keywords = area.Keywords,
        }));
        return authority;
    }

    private static IEnumerable<AuthorityRole> RolesOf(AuthorityFile.Item item, string area)
    {
        yield return item.Kind is "nimic" or "coordinator" ? AuthorityRole.RequestCoordinator : AuthorityRole.RequestAuthority;
        if (item.AlertRole is { } alert && HasAlerts(area))
        {
            yield return alert switch
            {
                "postbox" => AuthorityRole.AlertPostbox,
                "coordinator" => AuthorityRole.AlertCoordinator,
                _ => AuthorityRole.AlertAuthority,
            };
        }
    }

    private static void AddLinks(ImiDbContext db, Dictionary<string, Authority> authorities) =>
        db.CoordinatorLinks.AddRange(
            from item in Reference.Read<AuthorityFile>("Training.authorities").Items
            from area in item.Areas
            from link in area.Coordinators
            select new CoordinatorLink
            {
                Area = area.Code,
                AuthorityId = authorities[item.Key].Id,
                CoordinatorId = authorities[link.Key].Id,
                HasApprovalRight = link.Approval,
                HasReferralRight = link.Referral,
                ApprovesReplies = link.ApprovesReplies,
            });

    /// <summary>Whoever sends alerts does so through whoever coordinates them in the country.</summary>
    private static void AddAlertLinks(ImiDbContext db, Dictionary<string, Authority>.ValueCollection authorities) =>
        db.AlertCoordinatorLinks.AddRange(
            from authority in authorities
            from area in authority.Areas
            where area.AlertRole == AlertRoles.Authority
            from coordinator in authorities
            where coordinator.Country == authority.Country && coordinator.Areas.Exists(one => one.Area == area.Area && one.CoordinatesAlerts())
            select new AlertCoordinatorLink { AuthorityId = authority.Id, Area = area.Area, CoordinatorId = coordinator.Id });

    // Alerts are about professionals and dangerous services, notifications about rules for services and measures against those online.
    private static bool HasAlerts(string area) => area is "PQ" or "SD";

    private static bool HasNotifications(string area) => area is "SD" or "EC";

    private async Task AddRequestsAsync(ImiDbContext db, IReadOnlyList<MadeRequest> made, CancellationToken cancel)
    {
        db.Requests.AddRange(made.Select(one => one.Request));
        await db.SaveChangesAsync(cancel);
        db.DataSubjects.AddRange(made.Select(one => new StoredDataSubject
        {
            RequestId = one.Request.Id,
            Payload = DataSubjects.Seal(one.Request.Id, one.Person, cipher),
            Version = 1,
        }));
        await db.SaveChangesAsync(cancel);
        foreach (var series in made.GroupBy(one => (one.Request.Area, one.Request.CreatedAt.Year)))
        {
            await RequestNumbers.TakeAsync(db, series.Key.Area, series.Key.Year, series.Count(), cancel);
        }
    }
}
