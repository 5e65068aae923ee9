using Imi.Core;
using Imi.Core.Coordination;
using Imi.Core.Deadlines;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Coordination;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Core.Coordination;

public class CoordinationTests
{
    private static readonly Actor[] Readers = [Cast.Declan, Cast.Anders, Cast.Aoife, Cast.With(Role.BasicUser, Cast.DanishCoordinator), Cast.With(Role.ReferralHandler, Cast.PolishCoordinator)];

    /// <summary>R8: whoever follows a number finds exactly that many rows.</summary>
    [Theory, OnBothDatabases]
    public async Task Every_number_is_that_of_its_list(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAllAsync([.. Enum.GetValues<RequestStatus>().SelectMany(status => new[] { A.Request(status), A.Request(status) })]);
        var split = await imi.SaveAsync(A.Request(RequestStatus.Accepted));
        await imi.Requests.SplitAsync(split.Number, ["2"], Cast.DanishDental.Id, "Theirs.", split.Version, Guid.NewGuid(), Guid.NewGuid(), Cast.Mette);
        var largest = 0;

        foreach (var days in new[] { 0, 5, 1, 1, 25 })
        {
            imi.Clock.Advance(TimeSpan.FromDays(days));
            foreach (var reader in Readers)
            {
                var due = await imi.Services.GetRequiredService<CoordinationQueries>().DueAsync(reader);
                foreach (var tile in Tile.All)
                {
                    await IsListAsync(imi, reader, tile.Filter, tile.Count(due));
                    foreach (var count in due)
                    {
                        await IsListAsync(imi, reader, tile.Filter with { AuthorityId = count.AuthorityId }, tile.Count(due.Where(one => one.AuthorityId == count.AuthorityId)));
                        await IsListAsync(imi, reader, tile.Filter with { Area = count.Area }, tile.Count(due.Where(one => one.Area == count.Area)));
                        await IsListAsync(imi, reader, tile.Filter with { Country = count.Country }, tile.Count(due.Where(one => one.Country == count.Country)));
                    }

                    largest = Math.Max(largest, tile.Count(due));
                }
            }
        }

        Assert.True(largest > 10, $"The largest number was {largest}.");
    }

    [Theory, OnBothDatabases]
    public async Task A_request_counts_for_both_coordinators_under_the_authority_of_each(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAllAsync(A.Request(RequestStatus.AwaitingAcceptance), A.Request(RequestStatus.Accepted), A.Request(RequestStatus.Closed));
        imi.Clock.Advance(TimeSpan.FromDays(10)); // 13 March: only what should have been accepted by the 9th is late

        Assert.Equal([new(Cast.IrishMedical.Id, Cast.IrishMedical.Name, "PQ", "DK", DueWindow.Overdue, true, 1)], await DueAsync(imi, Cast.Declan));
        Assert.Equal([new(Cast.DanishPatientSafety.Id, Cast.DanishPatientSafety.Name, "PQ", "IE", DueWindow.Overdue, true, 1)], await DueAsync(imi, Cast.Anders));
        Assert.Empty(await DueAsync(imi, Cast.Aoife));
        Assert.Empty(await DueAsync(imi, Cast.With(Role.ReferralHandler, Cast.SwedishCoordinator)));
        Assert.Empty(await DueAsync(imi, Cast.With(Role.ReferralHandler, Cast.DanishCoordinator, Cast.OtherArea)));
    }

    private static Task<IReadOnlyList<DueCount>> DueAsync(TestDatabase imi, Actor actor) => imi.Services.GetRequiredService<CoordinationQueries>().DueAsync(actor);

    private static async Task IsListAsync(TestDatabase imi, Actor reader, RequestFilter filter, int count) =>
        Assert.Equal((reader.Name, filter, count), (reader.Name, filter, (await imi.Queries.ListAsync(filter, reader)).Total));
}
