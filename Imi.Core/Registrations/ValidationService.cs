using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Search;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Registrations;

/// <summary>The coordinator checks, corrects, sets roles, validates or refuses (FAQ 1, decision 22). Before that nobody of the authority can sign in.</summary>
public sealed class ValidationService(IDbContextFactory<ImiDbContext> contexts, AuthorityMaker maker, ILetterCipher cipher, LiveFeed feed, TimeProvider clock)
{
    private const string About = "authority";

    private const int MostAlike = 5;

    /// <summary>Those that wait: one's own; a NIMIC sees all of its country. The oldest first.</summary>
    public async Task<IReadOnlyList<PendingRow>> ListAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await Waiting(db, actor).AsNoTracking().OrderBy(one => one.SubmittedAt).ThenBy(one => one.Id)
            .Join(db.Authorities, one => one.Invitation.CoordinatorId, authority => authority.Id, (one, authority) => new { Registration = one, one.Invitation, authority.OfficialName, authority.Country })
            .ToListAsync(cancel);
        return
        [
            .. found.Select(one => new PendingRow(
                one.Registration.Id, one.Registration.Contents.OfficialName, one.Country, one.OfficialName, one.Registration.SubmittedAt!.Value, one.Invitation.Access)),
        ];
    }

    /// <summary>Null where it is decided, or none of the actor's business.</summary>
    public async Task<PendingRegistration?> FindAsync(int id, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await Waiting(db, actor).AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } found)
        {
            return null;
        }

        var coordinator = await db.Authorities.AsNoTracking().Where(one => one.Id == found.Invitation.CoordinatorId).Select(one => new { one.Country, one.OfficialName }).SingleAsync(cancel);
        return new(
            found.Id, coordinator.Country, coordinator.OfficialName, found.SubmittedAt!.Value, found.Invitation.Access, found.Contents, found.UserName!, found.Version,
            [.. InvitationWorkflow.Table.OpenTo(actor, found.Invitation).Select(row => row.Action).Distinct()],
            await AlikeAsync(db, coordinator.Country, found.Contents.OfficialName, cancel),
            await RegistrationService.CoordinatorsAsync(db, coordinator.Country, found.Invitation.Access, cancel));
    }

    /// <summary>Authorities of the country under a name that may be the same: one authority is registered once (FAQ 1).</summary>
    internal static async Task<IReadOnlyList<AuthorityName>> AlikeAsync(ImiDbContext db, string country, string name, CancellationToken cancel)
    {
        var words = SearchWords.Of(name);
        var names = words.Count == 0 ? [] : await db.Authorities.AsNoTracking().Where(one => one.Country == country).OrderBy(one => one.OfficialName).ThenBy(one => one.Id)
            .Select(one => new AuthorityName(one.Id, one.Country, one.OfficialName)).ToListAsync(cancel);
        return [.. names.Where(other => words.All(word => SearchWords.In(other.OfficialName).Any(found => SearchWords.Begins(found, word)))).Take(MostAlike)];
    }

    /// <summary>Corrected and with the roles that the coordinator gives. Only now the temporary password is mailed.</summary>
    /// <exception cref="RegistrationGoneException">It is decided, or none of the actor's business.</exception>
    /// <exception cref="RegistrationChangedException">Somebody saved it meanwhile.</exception>
    /// <exception cref="InvalidFieldsException">Something is missing.</exception>
    /// <exception cref="InvitationForbiddenException">A role in an area that the actor does not coordinate.</exception>
    public Task ValidateAsync(int id, RegistrationContents contents, IReadOnlyList<AccessGrant> access, int version, Actor actor, CancellationToken cancel = default) =>
        DecideAsync(id, version, InvitationAction.Validate, actor, async (db, found, now) =>
        {
            RegistrationRights.RequireGrantable(found.Invitation.Access, access, actor);
            await RegistrationService.RequireCompleteAsync(db, found.Id, contents, access, cancel);
            var country = await db.Authorities.Where(one => one.Id == found.Invitation.CoordinatorId).Select(one => one.Country).SingleAsync(cancel);
            await maker.MakeAsync(db, contents, NewAuthority.With(access, country), found.Invitation.CoordinatorId, found.UserName!, now, cancel);
            found.Save(contents);
            found.Decide(now);
        }, cancel);

    /// <summary>The reason goes to the one who registered, sealed in the mail.</summary>
    /// <inheritdoc cref="ValidateAsync"/>
    public Task RefuseAsync(int id, string reason, int version, Actor actor, CancellationToken cancel = default) =>
        DecideAsync(id, version, InvitationAction.Refuse, actor, (db, found, now) =>
        {
            var fields = new Fields();
            fields.RequireText(reason, nameof(Registration.Reason), RegistrationRules.DescriptionLength);
            fields.ThrowIfAny();
            db.Outbox.Add(new OutboxMail(MailCode.N25, new(found.Contents.UserEmail, found.Contents.UserLanguage), now).Enclose(cipher, reason.Trim()));
            found.Decide(now, reason.Trim());
            return Task.CompletedTask;
        }, cancel);

    /// <summary>Registered directly, and so validated; the temporary password goes by mail.</summary>
    /// <returns>The username of the first user, to be passed on outside Imi.</returns>
    /// <exception cref="InvitationForbiddenException">The actor is no data administrator of a coordinator in one of these areas.</exception>
    /// <exception cref="InvalidFieldsException">Something is missing.</exception>
    public Task<string> RegisterAsync(RegistrationContents contents, IReadOnlyList<AccessGrant> access, Guid operation, Actor actor, CancellationToken cancel = default) =>
        RegisterAsync(contents, NewAuthority.With(access, actor.Country), operation, actor, cancel);

    /// <summary>The NIMIC of a country that has none yet.</summary>
    /// <exception cref="CommissionOnlyException">The actor is no administrator of the Commission.</exception>
    /// <exception cref="InvalidValueException">There is no such country, or it has one.</exception>
    /// <inheritdoc cref="RegisterAsync(RegistrationContents, IReadOnlyList{AccessGrant}, Guid, Actor, CancellationToken)"/>
    public Task<string> RegisterNationalAsync(RegistrationContents contents, string country, Guid operation, Actor actor, CancellationToken cancel = default) =>
        RegisterAsync(contents, NewAuthority.National(country), operation, actor, cancel);

    private async Task<string> RegisterAsync(RegistrationContents contents, NewAuthority made, Guid operation, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await RegistrationRights.RequireAsync(db, made, actor, cancel);
        if (await db.ResultAsync(operation, About, actor, cancel) is { } done)
        {
            return done;
        }

        await RegistrationRights.RequireVacantAsync(db, made, cancel);
        await RegistrationService.RequireCompleteAsync(db, registrationId: 0, contents, made.Asked, cancel);
        var userName = await UserNames.FreeAsync(db, UserNames.Suggest(made.Country, contents.GivenName, contents.FamilyName), cancel);
        var user = await maker.MakeAsync(db, contents, made, actor.AuthorityId, userName, now, cancel);
        db.Operations.Add(new Operation(operation, actor.UserId, About, userName, now));
        await db.SaveChangesAsync(cancel);
        var change = new Change(ChangeKind.User, user.Id, [actor.AuthorityId, user.AuthorityId], now);
        await db.CommitAndTellAsync(transaction, feed, [change], cancel);
        return userName;
    }

    /// <inheritdoc cref="AlikeAsync(ImiDbContext, string, string, CancellationToken)"/>
    public async Task<IReadOnlyList<AuthorityName>> AlikeAsync(string name, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await AlikeAsync(db, actor.Country, name, cancel);
    }

    /// <summary>Whom an authority of the actor's country may be linked to.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<CoordinatorOption>>> CoordinatorsAsync(IReadOnlyList<AccessGrant> access, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await RegistrationService.CoordinatorsAsync(db, actor.Country, access, cancel);
    }

    private static IQueryable<Registration> Waiting(ImiDbContext db, Actor actor)
    {
        var visible = db.Invitations.Where(InvitationQueries.VisibleTo(actor)).Where(one => one.Status == InvitationStatus.Registered).Select(one => one.Id);
        return db.Registrations.Include(one => one.Invitation).Where(one => visible.Contains(one.Invitation.Id));
    }

    private async Task DecideAsync(int id, int version, InvitationAction action, Actor actor, Func<ImiDbContext, Registration, DateTimeOffset, Task> act, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Registrations.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, one => one.Version), cancel);
        var found = await Waiting(db, actor).SingleOrDefaultAsync(one => one.Id == id, cancel) ?? throw new RegistrationGoneException();
        var row = InvitationWorkflow.Table.Require(action, actor, found.Invitation);
        if (found.Version != version)
        {
            throw new RegistrationChangedException();
        }

        await act(db, found, now);
        found.Invitation.Move(row.To!.Value);
        await db.CommitAndTellAsync(transaction, feed, [found.Invitation.Changed(now)], cancel);
    }
}
