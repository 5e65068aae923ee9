using System.Globalization;
using Imi.Core;
using Imi.Core.Coordination;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Core.Coordination;

public class IndicatorTests
{
    private static readonly Period March = new(new(2026, 3, 1), new(2026, 3, 31));

    /// <summary>R21: equal to the calculation by hand, to the last digit.</summary>
    [Theory, OnBothDatabases]
    public async Task The_indicators_are_those_worked_out_by_hand(DatabaseKind kind)
    {
        await using var imi = await CountingDayAsync(kind);
        foreach (var line in TextTable.Read("Core/Coordination/IndicatorFigures.txt"))
        {
            var (period, side, indicator) = (PeriodOf(line[0]), Enum.Parse<CoordinatedSide>(line[1], ignoreCase: true), Enum.Parse<Indicator>(line[3]));
            var tallies = Of(line[2], await Indicators(imi).ReadAsync(period, side, Cast.Anders));
            var tally = tallies.GetValueOrDefault(indicator);

            Assert.Equal(string.Join(' ', line), string.Join(' ', line[0], line[1], line[2], line[3], Figures(tally, indicator)));
        }
    }

    /// <summary>R8: whoever follows a number finds exactly those requests, and the parts of a whole add up to it.</summary>
    [Theory, OnBothDatabases]
    public async Task Every_number_is_that_of_its_list(DatabaseKind kind)
    {
        await using var imi = await CountingDayAsync(kind);
        foreach (var side in Enum.GetValues<CoordinatedSide>())
        {
            foreach (var period in new[] { March, new(new(2026, 2, 1), new(2026, 4, 20)) })
            {
                var report = await Indicators(imi).ReadAsync(period, side, Cast.Anders);
                await AreListsAsync(imi, report.Total, side, All(period));
                foreach (var group in report.ByAuthority)
                {
                    await AreListsAsync(imi, group.Tallies, side, All(period) with { AuthorityId = group.Of.Id });
                }

                foreach (var group in report.ByArea)
                {
                    await AreListsAsync(imi, group.Tallies, side, All(period) with { Area = group.Of });
                }

                foreach (var (group, month) in report.ByMonth.Zip(period.Months))
                {
                    await AreListsAsync(imi, group.Tallies, side, All(month));
                }

                foreach (var (indicator, tally) in report.Total)
                {
                    Assert.All<IEnumerable<IReadOnlyDictionary<Indicator, Tally>>>(
                        [report.ByAuthority.Select(group => group.Tallies), report.ByArea.Select(group => group.Tallies), report.ByMonth.Select(group => group.Tallies)],
                        groups => Assert.Equal(tally, new(groups.Sum(one => one.GetValueOrDefault(indicator).Count), groups.Sum(one => one.GetValueOrDefault(indicator).Sum))));
                }
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_list_behind_a_number_holds_those_requests_and_goes_into_a_file(DatabaseKind kind)
    {
        await using var imi = await CountingDayAsync(kind);
        var names = async (Indicator indicator, bool? isHit) =>
        {
            var rows = new List<string>();
            await foreach (var row in imi.Queries.EveryAsync(All(March) with { Counted = new(indicator, CoordinatedSide.Received, isHit), Sort = RequestSort.Number, Descending = false }, Cast.Anders))
            {
                rows.Add(row.Number[8..]);
            }

            return string.Join(' ', rows);
        };

        Assert.Equal("a c f h i j k", await names(Indicator.AcceptedInTime, true));
        Assert.Equal("b d i-2", await names(Indicator.AcceptedInTime, false));
        Assert.Equal("a b e h i", await names(Indicator.DaysToAnswer, null));
        Assert.Equal("e", await names(Indicator.PoorTimeliness, true));
    }

    [Theory, OnBothDatabases]
    public async Task Everybody_counts_only_what_their_own_authority_coordinates(DatabaseKind kind)
    {
        await using var imi = await CountingDayAsync(kind);
        var volumes = async (Actor actor) => string.Join(' ', await Task.WhenAll(Enum.GetValues<CoordinatedSide>().Select(async side =>
            (await Indicators(imi).ReadAsync(March, side, actor)).Total.GetValueOrDefault(Indicator.Volume).Count)));

        Assert.Equal("10 1", await volumes(Cast.Anders));
        Assert.Equal("1 9", await volumes(Cast.Declan)); // d came from Sweden
        Assert.Equal("0 1", await volumes(Cast.With(Role.ReferralHandler, Cast.SwedishCoordinator)));
        Assert.Equal("1 0", await volumes(Cast.With(Role.ReferralHandler, Cast.DanishCoordinator, Cast.OtherArea))); // k
        Assert.Equal("0 0", await volumes(Cast.Mette)); // hers, but she coordinates nothing
        Assert.Equal("0 0", await volumes(Cast.With(Role.ReferralHandler, Cast.PolishCoordinator)));

        var filter = All(March) with { Counted = new(Indicator.Volume, CoordinatedSide.Received) };
        Assert.Equal(1, (await imi.Queries.ListAsync(filter, Cast.Declan)).Total);
        Assert.Equal(0, (await imi.Queries.ListAsync(filter, Cast.Mette)).Total);
        Assert.Equal(0, (await imi.Queries.ListAsync(filter with { Tab = RequestTab.All }, Cast.Mette)).Total);
    }

    [Theory, OnBothDatabases]
    public async Task A_list_without_days_holds_everything_that_ever_counted(DatabaseKind kind)
    {
        await using var imi = await CountingDayAsync(kind);
        var counted = new RequestFilter(RequestTab.Coordinated) { Counted = new(Indicator.Volume, CoordinatedSide.Received) };

        Assert.Equal(13, (await imi.Queries.ListAsync(counted, Cast.Anders)).Total);
        Assert.Equal(13, (await imi.Queries.ListAsync(counted with { From = DateOnly.MinValue, Until = DateOnly.MaxValue }, Cast.Anders)).Total);
        Assert.Equal(0, (await imi.Queries.ListAsync(counted with { From = DateOnly.MaxValue, Until = DateOnly.MinValue }, Cast.Anders)).Total);
    }

    private static IndicatorQueries Indicators(TestDatabase imi) => imi.Services.GetRequiredService<IndicatorQueries>();

    private static RequestFilter All(Period period) => new(RequestTab.Coordinated) { From = period.From, Until = period.Until };

    private static async Task AreListsAsync(TestDatabase imi, IReadOnlyDictionary<Indicator, Tally> tallies, CoordinatedSide side, RequestFilter filter)
    {
        foreach (var indicator in Enum.GetValues<Indicator>())
        {
            var tally = tallies.GetValueOrDefault(indicator);
            await IsListAsync(null, tally.Count);
            if (indicator is not (Indicator.Volume or Indicator.DaysToAnswer))
            {
                await IsListAsync(true, tally.Sum);
                await IsListAsync(false, tally.Count - tally.Sum);
            }

            async Task IsListAsync(bool? isHit, int count)
            {
                var counted = filter with { Counted = new(indicator, side, isHit) };
                Assert.Equal((counted, count), (counted, (await imi.Queries.ListAsync(counted, Cast.Anders)).Total));
            }
        }
    }

    private static async Task<TestDatabase> CountingDayAsync(DatabaseKind kind)
    {
        var imi = await TestDatabase.OpenAsync(kind);
        await GoldenRequests.StoreAsync(imi);
        imi.Clock.Advance(new DateTimeOffset(2026, 4, 20, 12, 0, 0, TimeSpan.Zero) - imi.Clock.GetUtcNow());
        return imi;
    }

    private static Period PeriodOf(string text) => new(Day(text[..5]), Day(text[^5..]));

    private static DateOnly Day(string text) => DateOnly.ParseExact($"2026-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IReadOnlyDictionary<Indicator, Tally> Of(string whose, IndicatorReport report) => whose switch
    {
        "all" => report.Total,
        "DPS" => report.ByAuthority.SingleOrDefault(one => one.Of.Id == Cast.DanishPatientSafety.Id)?.Tallies,
        "DD" => report.ByAuthority.SingleOrDefault(one => one.Of.Id == Cast.DanishDental.Id)?.Tallies,
        "PQ" or "PR" => report.ByArea.SingleOrDefault(one => one.Of == whose)?.Tallies,
        _ => report.ByMonth.Single(one => one.Of == new DateOnly(2026, int.Parse(whose, CultureInfo.InvariantCulture), 1)).Tallies,
    } ?? new Dictionary<Indicator, Tally>();

    private static string Figures(Tally tally, Indicator indicator) => tally.Count == 0
        ? "- - - -"
        : string.Create(CultureInfo.InvariantCulture, $"{tally.Sum} {tally.Count} {tally.Value(indicator)!.Value.ToString(indicator == Indicator.Volume ? "0" : "0.0", CultureInfo.InvariantCulture)} {tally.Light(indicator)?.ToString() ?? "-"}");
}
