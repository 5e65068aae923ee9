using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Imi.Core.Requests;

/// <summary>Loading and saving, as every change of a request does it.</summary>
internal static class RequestStore
{
    /// <exception cref="RequestNotFoundException">There is none, or none for this actor.</exception>
    public static async Task<Request> LoadAsync(this ImiDbContext db, string number, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (await RequestQueries.StandingAsync(db, request => request.Number == number, actor, cancel) is not { Level: > Level.None })
        {
            throw new RequestNotFoundException();
        }

        var request = await db.Requests.AsSplitQuery()
            .Include(request => request.Questions).ThenInclude(question => question.Answers)
            .Include(request => request.Assignees)
            .SingleAsync(request => request.Number == number, cancel);
        request.Settings = await db.SettingsAsync(request, now, cancel);
        return request;
    }

    /// <summary>What the authorities of the request have set at present, and who of them is there.</summary>
    public static async Task<WorkflowSettings> SettingsAsync(this ImiDbContext db, Request request, DateTimeOffset now, CancellationToken cancel)
    {
        var authorities = request.Authorities.ToList();
        var sides = await db.Set<AuthorityArea>().AsNoTracking()
            .Where(area => area.Area == request.Area && authorities.Contains(area.AuthorityId))
            .Select(area => new
            {
                area.AuthorityId,
                Settings = new SideSettings(area.UsesAllocation, area.CoordinatorMaySeeDetails,
                    db.CoordinatorLinks.Count(link => link.AuthorityId == area.AuthorityId && link.Area == area.Area) > 1),
            })
            .ToDictionaryAsync(side => side.AuthorityId, side => side.Settings, cancel);

        return new(SideOf(request.RequestingAuthorityId), SideOf(request.RespondingAuthorityId))
        {
            RequestingCoordinatorAllocates = SideOf(request.RequestingCoordinatorId).UsesAllocation,
            RespondingCoordinatorAllocates = SideOf(request.RespondingCoordinatorId).UsesAllocation,
            Attendance = sides.Values.Any(side => side.UsesAllocation) ? await db.AttendanceAsync(authorities, now, cancel) : Attendance.Full,
        };

        SideSettings SideOf(int? authorityId) => sides.GetValueOrDefault(authorityId ?? 0) ?? new();
    }

    /// <summary>
    /// From here to the end of the transaction nobody else changes the request, nor any other part of the whole that it belongs to:
    /// on PostgreSQL an update of nothing takes the row of the whole, SQLite has one writer at a time anyway.
    /// </summary>
    public static Task LockAsync(this ImiDbContext db, string number, CancellationToken cancel) =>
        db.Requests.Where(whole => whole.Id == db.Requests.Where(request => request.Number == number).Select(request => request.RootId ?? request.Id).FirstOrDefault())
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.Version, request => request.Version), cancel);

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
