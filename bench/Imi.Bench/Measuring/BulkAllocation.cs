using System.Diagnostics;
using System.Globalization;
using Imi.Core.Allocation;
using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Bench.Measuring;

/// <summary>500 requests of the busy authority given to one handler at once, and taken back (R10).</summary>
internal sealed class BulkAllocation(BenchDatabase database, People people)
{
    private const int Count = 500;
    private const int Rounds = 5;

    /// <summary>R10.</summary>
    private const int Limit = 3_000;

    public async Task RunAsync()
    {
        await using var db = database.Open();
        var allocator = people.Busy.Areas.SelectMany(_ => new[] { Role.Allocator, Role.RequestHandler }, (area, role) => (role, area));
        var actor = new Actor(people.Busy.UserId, people.Busy.Name, people.Busy.AuthorityId, people.Busy.AuthorityName, people.Busy.Country, allocator);
        var numbers = await db.Requests.Where(request => request.RespondingAuthorityId == actor.AuthorityId && request.ClosedAt == null && request.AcceptedAt != null)
            .OrderBy(request => request.Id).Take(Count).Select(request => request.Number).ToListAsync();
        await SwitchAsync(db, actor, usesAllocation: true);
        var (given, undone, done) = (new List<double>(), new List<double>(), 0);
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                var allotment = await TimeAsync(given, () => database.Get<AllocationService>().AllocateAsync(numbers, [actor.UserId], Guid.CreateVersion7(), actor));
                await TimeAsync(undone, () => database.Get<AllocationService>().UndoAsync(allotment, Guid.CreateVersion7(), actor));
                done = allotment.Rows.Count(row => row.IsDone);
            }
        }
        finally
        {
            await SwitchAsync(db, actor, usesAllocation: false); // the other measures know no allocation
        }

        if (done == 0)
        {
            throw new InvalidOperationException("Nothing could be given.");
        }

        var times = Times.Of(given);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n{done} of {numbers.Count} requests given to a handler at once, the others refused: {times} ms (limit {Limit}: {(times.Median <= Limit ? "kept" : "**missed**")}); undone: {Times.Of(undone)} ms."));
    }

    private static Task SwitchAsync(ImiDbContext db, Actor actor, bool usesAllocation) =>
        db.Set<AuthorityArea>().Where(area => area.AuthorityId == actor.AuthorityId).ExecuteUpdateAsync(set => set.SetProperty(area => area.UsesAllocation, usesAllocation));

    private static async Task<T> TimeAsync<T>(List<double> times, Func<Task<T>> act)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await act();
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return result;
    }
}
