using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Imi.Core.Requests;

/// <summary>Loading and saving, as every change of a request does it.</summary>
internal static class RequestStore
{
    /// <exception cref="RequestNotFoundException">There is none, or none for this actor.</exception>
    public static async Task<Request> LoadAsync(this ImiDbContext db, string number, Actor actor, DateTimeOffset now, CancellationToken cancel) =>
        (await db.LoadAllAsync(db.Requests.Where(request => request.Number == number), actor, now, cancel)).SingleOrDefault() ?? throw new RequestNotFoundException();

    /// <summary>Those of the requests that there are for this actor, in two queries however many they are.</summary>
    public static Task<IReadOnlyList<Request>> LoadAllAsync(this ImiDbContext db, IQueryable<Request> which, Actor actor, DateTimeOffset now, CancellationToken cancel) =>
        db.LoadAllAsync(which, one => one.LevelOf(actor) > Level.None, actor, now, cancel);

    /// <inheritdoc cref="LoadAllAsync(ImiDbContext, IQueryable{Request}, Actor, DateTimeOffset, CancellationToken)"/>
    /// <param name="isThere">Whether there is such a request for this actor.</param>
    public static async Task<IReadOnlyList<Request>> LoadAllAsync(
        this ImiDbContext db, IQueryable<Request> which, Predicate<Circumstances> isThere, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var found = await which.Include(request => request.Assignees).Select(Circumstances.Of(db, actor.AuthorityId)).ToListAsync(cancel);
        found.RemoveAll(one => !isThere(one));
        if (found.Count > 0)
        {
            // Not included above: each question would bring the whole request again.
            await db.Set<Question>().Include(question => question.Answers).Where(question => which.Select(request => request.Id).Contains(EF.Property<int>(question, "RequestId")))
                .OrderBy(question => question.Id).LoadAsync(cancel);
        }

        return await db.WithSettingsAsync(found, now, cancel);
    }

    /// <summary>
    /// From here to the end of the transaction nobody else changes the request, nor any other part of the whole that it belongs to:
    /// on PostgreSQL by the row of the whole, SQLite has one writer at a time anyway.
    /// </summary>
    public static Task LockAsync(this ImiDbContext db, string number, CancellationToken cancel) => db.LockAllAsync([number], cancel);

    /// <inheritdoc cref="LockAsync"/>
    /// <remarks>Several in one order, so that two who want the same ones do not wait for each other.</remarks>
    public static Task LockAllAsync(this ImiDbContext db, string[] numbers, CancellationToken cancel) => db.Database.IsNpgsql()
        ? db.Database.ExecuteSqlAsync(
            $"""
             SELECT 1 FROM "Requests" WHERE "Id" IN (SELECT COALESCE("RootId", "Id") FROM "Requests" WHERE "Number" = ANY ({numbers}))
             ORDER BY "Id" FOR NO KEY UPDATE
             """, cancel)
        : Task.CompletedTask;

    /// <summary>The request of this id, which is the whole, and the parts that were split off it.</summary>
    public static IQueryable<Request> OfWhole(this IQueryable<Request> requests, int id) =>
        requests.Where(request => request.Id == id || request.RootId == id);

    /// <returns>The first result; null where the operation has not been carried out yet.</returns>
    public static async Task<string?> ResultAsync(this ImiDbContext db, Guid operation, string about, Actor actor, CancellationToken cancel)
    {
        var done = await db.Operations.AsNoTracking().SingleOrDefaultAsync(one => one.Id == operation, cancel);
        return done is null || (done.UserId == actor.UserId && done.About == about) ? done?.Result : throw new OperationReusedException();
    }

    /// <summary>The lock lets nobody in between; the versions are what is left if somebody forgets it.</summary>
    public static async Task CommitAsync(this ImiDbContext db, IDbContextTransaction transaction, Operation operation, Actor actor, CancellationToken cancel)
    {
        db.Operations.Add(operation);
        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RequestChangedException();
        }
        catch (DbUpdateException)
        {
            await transaction.RollbackAsync(cancel);
            if (await db.ResultAsync(operation.Id, operation.About, actor, cancel) is null)
            {
                throw;
            }
        }
    }
}
