using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Registrations;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Importing;

/// <summary>A file as it stands now.</summary>
/// <param name="Count">Of authorities in it; of those that were registered once it is done.</param>
/// <param name="Coordinators">How many of them coordinate others.</param>
/// <param name="DoneAt">Null while nothing of it is registered.</param>
/// <param name="Problems">By row, the first of them; nothing is registered while there are any.</param>
/// <param name="ProblemCount">Of all.</param>
public sealed record ImportView(
    Guid Id, string FileName, string UserName, DateTimeOffset SentAt, DateTimeOffset? DoneAt, int Count, int Coordinators, IReadOnlyList<ImportProblem> Problems, int ProblemCount);

public sealed record ImportProgress(int Done, int Of);

/// <summary>Registers the authorities of a file: all of them or none, and once (R35). Whoever registers one directly may register many.</summary>
public sealed class ImportService(IDbContextFactory<ImiDbContext> contexts, AuthorityMaker maker, LiveFeed feed, TimeProvider clock)
{
    /// <summary>What nobody went on with is forgotten: people stand in it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Shown at once: whoever has more has the same one in many rows.</summary>
    public const int MostProblems = 200;

    // Between two of them somebody who waits sees that it goes on.
    private const int Batch = 100;

    /// <summary>Kept to be tried out. The same form again changes nothing.</summary>
    /// <exception cref="InvitationForbiddenException">The actor is no data administrator of a coordinator.</exception>
    public async Task SendAsync(Guid id, string fileName, ImportTable table, Actor actor, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await RequireAsync(db, actor, cancel);
        var old = now - Kept;
        await db.Imports.Where(one => one.DoneAt == null && one.SentAt < old).ExecuteDeleteAsync(cancel);
        if (!await db.Imports.AnyAsync(one => one.Id == id, cancel))
        {
            db.Imports.Add(new AuthorityImport(id, fileName[..Math.Min(fileName.Length, AuthorityImport.FileNameLength)], table, actor, now));
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>Tried out against what there is now. Null where it is gone, or none of the actor's business.</summary>
    public async Task<ImportView?> FindAsync(Guid id, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await Own(db, actor).AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } import)
        {
            return null;
        }

        if (import.Table is not { } table)
        {
            return new(id, import.FileName, import.UserName, import.SentAt, import.DoneAt, import.Count, 0, [], 0);
        }

        var (authorities, problems, _) = await TryOutAsync(db, table, actor, cancel);
        return new(id, import.FileName, import.UserName, import.SentAt, null, authorities.Count, authorities.Count(IsCoordinator), [.. problems.Take(MostProblems)], problems.Count);
    }

    /// <summary>Registers all of them, with their first users, who get their temporary passwords by mail. Takes seconds; not to be awaited where somebody draws.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="ImportGoneException">It is gone, or none of the actor's business.</exception>
    /// <exception cref="ImportProblemsException">Something is wrong by now.</exception>
    /// <exception cref="InvitationForbiddenException">The actor is no data administrator of a coordinator.</exception>
    public async Task<int> RunAsync(Guid id, Actor actor, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await RequireAsync(db, actor, cancel);
        var import = await Own(db, actor).SingleOrDefaultAsync(one => one.Id == id, cancel) ?? throw new ImportGoneException();
        if (import.Table is not { } table)
        {
            return import.Count; // the same click again
        }

        var (authorities, problems, check) = await TryOutAsync(db, table, actor, cancel);
        if (problems.Count > 0)
        {
            throw new ImportProblemsException();
        }

        import.Finish(authorities.Count, now);
        await RegisterAsync(db, authorities, check, actor, now, progress, cancel);
        await db.CommitAndTellAsync(transaction, feed, [new Change(ChangeKind.User, subjectId: 0, [actor.AuthorityId], now)], cancel);
        return authorities.Count;
    }

    private async Task RegisterAsync(
        ImiDbContext db, IReadOnlyList<ImportedAuthority> authorities, ImportCheck check, Actor actor, DateTimeOffset now, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var coordinator = await db.Authorities.SingleAsync(one => one.Id == actor.AuthorityId, cancel);
        var rights = await LinkRights.OfAsync(db, actor.Country, cancel);
        var names = await UserNames.FreeOfAsync(db, actor.Country, cancel);
        var ids = new Dictionary<string, int>();
        foreach (var batch in authorities.Chunk(Batch))
        {
            var users = batch.ToDictionary(one => ImportCheck.NameKey(one.Contents.OfficialName), one => maker.Make(
                db, one.Contents, NewAuthority.With(one.Access, actor.Country), coordinator, names(UserNames.Suggest(actor.Country, one.Contents.GivenName, one.Contents.FamilyName)), now));
            await SaveAsync();
            foreach (var (name, user) in users)
            {
                ids.Add(name, user.AuthorityId);
            }

            progress?.Report(new(ids.Count, authorities.Count));
        }

        // Last, as one may be linked to a coordinator that comes later in the file.
        db.CoordinatorLinks.AddRange(authorities.SelectMany(one => Links(one, check, rights, ids)));
        await SaveAsync();

        // What is stored is let go: with all that came before in hand, each batch would take longer than the one before it.
        async Task SaveAsync()
        {
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
            db.Attach(coordinator);
        }
    }

    private static IEnumerable<CoordinatorLink> Links(ImportedAuthority one, ImportCheck check, LinkRights rights, Dictionary<string, int> ids) =>
        from area in one.Access.Select(grant => grant.Area).Distinct()
        from id in one.CoordinatorsIn(area).Select(name => check.CoordinatorId(area, name) ?? ids[ImportCheck.NameKey(name)]).Distinct()
        select rights.Link(ids[ImportCheck.NameKey(one.Contents.OfficialName)], area, id);

    private static async Task<(IReadOnlyList<ImportedAuthority> Authorities, IReadOnlyList<ImportProblem> Problems, ImportCheck Check)> TryOutAsync(
        ImiDbContext db, ImportTable table, Actor actor, CancellationToken cancel)
    {
        var (authorities, problems) = ImportReading.Read(table, actor);
        var check = await ImportCheck.OfAsync(db, authorities, actor.Country, cancel);
        return (authorities, [.. problems.Concat(check.Problems()).OrderBy(problem => problem.Row).DistinctBy(problem => (problem.Row, problem.Column))], check);
    }

    private static bool IsCoordinator(ImportedAuthority one) => one.Access.Any(grant => grant.Role == AuthorityRole.RequestCoordinator);

    /// <summary>From here on nobody else of the coordinator registers.</summary>
    private static Task RequireAsync(ImiDbContext db, Actor actor, CancellationToken cancel) =>
        actor.HasAnywhere(Role.DataAdministrator) ? InvitationService.RequireCoordinatorAsync(db, actor, cancel) : throw new InvitationForbiddenException();

    private static IQueryable<AuthorityImport> Own(ImiDbContext db, Actor actor)
    {
        var (own, isAdministrator) = (actor.AuthorityId, actor.HasAnywhere(Role.DataAdministrator));
        return db.Imports.Where(one => isAdministrator && one.AuthorityId == own);
    }
}
