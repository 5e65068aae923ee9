using System.Diagnostics;
using Imi.Core;
using Imi.Core.Authorities;
using Imi.Tests.Support;
using Xunit.Abstractions;

namespace Imi.Tests.Core.Authorities;

/// <summary>Whoever types what stands in <c>Finding.txt</c> finds the right one of 12,600 authorities.</summary>
public class FindingTests(FindingTests.Crowded crowded, ITestOutputHelper output) : IClassFixture<FindingTests.Crowded>
{
    private const int Shown = 3;
    private const int Enough = 55;

    [Theory, OnBothDatabases]
    public async Task The_right_one_is_among_the_first_three(DatabaseKind kind)
    {
        var finder = (await crowded.OpenAsync(kind)).Finder;
        await finder.FindAsync(new("nothing in particular")); // reads them all
        var (missed, times, all) = (new List<string>(), new List<double>(), 0);
        foreach (var need in FindingFile.Read())
        {
            foreach (var typed in need.Typed)
            {
                var start = Stopwatch.GetTimestamp();
                var found = await finder.FindAsync(new(typed));
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                all++;
                if (found.Page.Items.Take(Shown).All(one => one.Card.OfficialName != need.Right.OfficialName))
                {
                    missed.Add($"{typed}: {string.Join(" | ", found.Page.Items.Take(Shown).Select(one => one.Card.OfficialName))} of {found.Page.Total}, not {need.Right.OfficialName}");
                }
            }
        }

        times.Sort();
        output.WriteLine(FormattableString.Invariant($"{kind}: {all - missed.Count} of {all} found; median {times[times.Count / 2]:0.0} ms, p95 {times[(int)(times.Count * 0.95)]:0.0} ms"));
        missed.ForEach(output.WriteLine);
        Assert.True(all - missed.Count >= Enough, string.Join('\n', missed));
    }

    [Fact]
    public async Task Each_facet_tells_how_long_the_list_is_behind_it()
    {
        const int Rounds = 12;
        var finder = (await crowded.OpenAsync(DatabaseKind.Sqlite)).Finder;
        var (random, words) = (new Random(7), FindingFile.Read().SelectMany(need => need.Typed).SelectMany(typed => typed.Split(' ')).Append("").ToList());
        for (var round = 0; round < Rounds; round++)
        {
            var criteria = new AuthorityCriteria(words[random.Next(words.Count)]) { Size = 1 };
            for (var narrowed = random.Next(3); narrowed >= 0; narrowed--)
            {
                var facets = (await finder.FindAsync(criteria)).Facets;
                if (facets.Count > 0)
                {
                    var (facet, values) = facets.ElementAt(random.Next(facets.Count));
                    criteria = criteria.With(facet, values[random.Next(values.Count)].Value);
                }
            }

            var found = await finder.FindAsync(criteria);
            foreach (var (facet, values) in found.Facets)
            {
                var one = values[random.Next(values.Count)];
                Assert.Equal(one.Count, (await finder.FindAsync(criteria.With(facet, one.Value))).Page.Total);
            }

            Assert.All(criteria.Chosen, chosen => Assert.Equal(found.Page.Total, found.Facets.GetValueOrDefault(chosen.Key)?.FirstOrDefault(one => one.Value == chosen.Value)?.Count ?? 0));
        }
    }

    [Fact]
    public async Task Both_databases_give_the_same_list_in_the_same_order()
    {
        var (sqlite, postgres) = ((await crowded.OpenAsync(DatabaseKind.Sqlite)).Finder, (await crowded.OpenAsync(DatabaseKind.PostgreSql)).Finder);
        foreach (var typed in FindingFile.Read().SelectMany(need => need.Typed).Where((_, place) => place % 6 == 0).Append("").Append("register"))
        {
            var criteria = new AuthorityCriteria(typed, Page: 2);

            Assert.Equal(
                (await sqlite.FindAsync(criteria)).Page.Items.Select(one => one.Card.OfficialName),
                (await postgres.FindAsync(criteria)).Page.Items.Select(one => one.Card.OfficialName));
        }
    }

    /// <summary>The crowd with the needs of the file in the midst of it, on each database once.</summary>
    public sealed class Crowded : IAsyncDisposable
    {
        private readonly Dictionary<DatabaseKind, TestDatabase> _open = [];

        public async Task<TestDatabase> OpenAsync(DatabaseKind kind)
        {
            if (!_open.TryGetValue(kind, out var database))
            {
                _open[kind] = database = await TestDatabase.OpenAsync(kind);
                await FillAsync(database);
            }

            return database;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var database in _open.Values)
            {
                await database.DisposeAsync();
            }
        }

        private static async Task FillAsync(TestDatabase database)
        {
            await using var db = database.Open();
            var needs = FindingFile.Read().SelectMany(need => need.NearTwins.Append(need.Right)).ToList();
            await db.LoadAsync([.. Crowd.Of(Crowd.Size - needs.Count), .. needs]);
        }
    }
}
