using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Registrations;

/// <summary>For whoever holds a registration code, and no one else: enter, go on later, submit (FAQ 1). A code that opens nothing says no more than that.</summary>
public sealed class RegistrationService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    /// <summary>Null for a wrong, used, expired or withdrawn code alike. After it is submitted the same code shows the summary, until the decision.</summary>
    public async Task<RegistrationView?> OpenAsync(string code, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await FindAsync(db, code, cancel) is { } found ? await ViewAsync(db, found, cancel) : null;
    }

    /// <summary>Whatever is entered is kept, complete or not.</summary>
    /// <exception cref="RegistrationGoneException">The code opens nothing any more.</exception>
    /// <exception cref="RegistrationChangedException">Somebody with the same code saved meanwhile.</exception>
    public async Task SaveAsync(string code, RegistrationContents contents, int version, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var registration = await OpenAsync(db, code, version, cancel);
        registration.Save(contents);
        await TriedAsync(() => db.SaveChangesAsync(cancel));
    }

    /// <returns>The username of the first user, for the summary to be saved or printed.</returns>
    /// <exception cref="InvalidFieldsException">Something is missing, or an address is in use.</exception>
    /// <inheritdoc cref="SaveAsync(string, RegistrationContents, int, CancellationToken)"/>
    public async Task<string> SubmitAsync(string code, int version, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var hash = InvitationRules.HashOf(code);
        await db.Invitations.Where(one => one.CodeHash == hash).ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, one => one.Version), cancel);
        if (await FindAsync(db, code, cancel) is { UserName: { } done })
        {
            return done; // the same click again
        }

        var registration = await OpenAsync(db, code, version, cancel);
        var (invitation, contents) = (registration.Invitation, registration.Contents);
        await RequireCompleteAsync(db, registration.Id, contents, invitation.Access, cancel);
        var country = await CountryAsync(db, invitation, cancel);
        registration.Submit(await UserNames.FreeAsync(db, UserNames.Suggest(country, contents.GivenName, contents.FamilyName), cancel), now);
        invitation.Move(InvitationWorkflow.Table.Require(InvitationAction.Register, Actor.Imi(invitation.CoordinatorId, invitation.Access[0].Area), invitation).To!.Value);
        await InvitationLetters.TellCoordinatorAsync(db, MailCode.N24, invitation.CoordinatorId, now, cancel);
        if (invitation.NationalCoordinatorId is { } nimic && nimic != invitation.CoordinatorId)
        {
            await InvitationLetters.TellCoordinatorAsync(db, MailCode.N24, nimic, now, cancel);
        }

        await TriedAsync(() => db.CommitAndTellAsync(transaction, feed, [invitation.Changed(now)], cancel));
        return registration.UserName!;
    }

    internal static async Task RequireCompleteAsync(
        ImiDbContext db, int registrationId, RegistrationContents contents, IReadOnlyList<AccessGrant> access, CancellationToken cancel)
    {
        var fields = new Fields();
        foreach (var problem in Enum.GetValues<RegistrationStep>().SelectMany(step => RegistrationRules.Check(step, contents, access)))
        {
            fields.Require(false, problem.Field, problem.Rule);
        }

        var address = MailAddresses.Normalize(contents.UserEmail);
        var isTaken = await db.Users.AnyAsync(user => user.NormalizedEmail == address, cancel)
            || await db.Registrations.AnyAsync(other => other.Occupied == address && other.Id != registrationId, cancel);
        fields.Require(!isTaken, nameof(contents.UserEmail), "EmailInUse");
        fields.ThrowIfAny();
    }

    private async Task<Registration?> FindAsync(ImiDbContext db, string code, CancellationToken cancel)
    {
        var (hash, now) = (InvitationRules.HashOf(code), clock.GetUtcNow());
        var invitation = await db.Invitations.SingleOrDefaultAsync(
            one => one.CodeHash == hash && ((one.Status == InvitationStatus.Sent && one.ExpiresAt > now) || one.Status == InvitationStatus.Registered), cancel);
        return invitation is null ? null
            : await db.Registrations.Include(one => one.Invitation).SingleOrDefaultAsync(one => one.Invitation.Id == invitation.Id, cancel)
            ?? new Registration(invitation, await FirstContentsAsync(db, invitation, cancel));
    }

    private async Task<Registration> OpenAsync(ImiDbContext db, string code, int version, CancellationToken cancel)
    {
        var registration = await FindAsync(db, code, cancel);
        if (registration is null or { SubmittedAt: not null })
        {
            throw new RegistrationGoneException();
        }

        if (registration.Version != version)
        {
            throw new RegistrationChangedException();
        }

        if (registration.Id == 0)
        {
            db.Registrations.Add(registration);
        }

        return registration;
    }

    /// <summary>Two tabs, or two people with one code: the second is told.</summary>
    private static async Task TriedAsync(Func<Task> save)
    {
        try
        {
            await save();
        }
        catch (DbUpdateException failure)
        {
            throw new RegistrationChangedException(failure);
        }
    }

    /// <summary>What the invitation knows already; the inviting coordinator is linked wherever it coordinates (FAQ 1).</summary>
    private static async Task<RegistrationContents> FirstContentsAsync(ImiDbContext db, Invitation invitation, CancellationToken cancel)
    {
        var coordinated = await db.Set<AuthorityArea>().Where(area => area.AuthorityId == invitation.CoordinatorId).Select(area => area.Area).ToListAsync(cancel);
        return new()
        {
            OfficialName = invitation.AuthorityName,
            UserEmail = invitation.Email,
            UserLanguage = invitation.Language,
            Areas = [.. invitation.Access.Select(grant => grant.Area).Distinct().Select(area => new AreaCompetence(area, [], [], coordinated.Contains(area) ? [invitation.CoordinatorId] : []))],
        };
    }

    private static async Task<RegistrationView> ViewAsync(ImiDbContext db, Registration registration, CancellationToken cancel)
    {
        var invitation = registration.Invitation;
        var coordinator = await db.Authorities.AsNoTracking().Where(one => one.Id == invitation.CoordinatorId).Select(one => new { one.Country, one.OfficialName, one.Email }).SingleAsync(cancel);
        return new(
            coordinator.Country, coordinator.OfficialName, coordinator.Email, invitation.ExpiresAt!.Value, invitation.Access, registration.Contents, registration.Version, registration.UserName,
            await CoordinatorsAsync(db, coordinator.Country, invitation.Access, cancel));
    }

    internal static async Task<IReadOnlyDictionary<string, IReadOnlyList<CoordinatorOption>>> CoordinatorsAsync(
        ImiDbContext db, string country, IReadOnlyList<AccessGrant> access, CancellationToken cancel)
    {
        var areas = access.Select(grant => grant.Area).Distinct().ToList();
        var found = await (
            from authority in db.Authorities.AsNoTracking()
            where authority.Country == country
            from area in authority.Areas
            where areas.Contains(area.Area) && area.IsCoordinating
            orderby authority.OfficialName, authority.Id
            select new { area.Area, authority.Id, authority.OfficialName }).ToListAsync(cancel);
        return areas.ToDictionary(area => area, area => (IReadOnlyList<CoordinatorOption>)[.. found.Where(one => one.Area == area).Select(one => new CoordinatorOption(one.Id, one.OfficialName))]);
    }

    private static Task<string> CountryAsync(ImiDbContext db, Invitation invitation, CancellationToken cancel) =>
        db.Authorities.Where(one => one.Id == invitation.CoordinatorId).Select(one => one.Country).SingleAsync(cancel);
}
