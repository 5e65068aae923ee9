using Imi.Core;
using Imi.Core.Deadlines;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>The criteria of <c>requests.md</c> §10.3, one by one. They never add a row.</summary>
public class RequestFilterTests
{
    private static readonly RequestFilter All = new(RequestTab.All);

    /// <summary>To Denmark at 9 o'clock on 2 March; accepted at 9.03, with 3 April as its date, closed at 9.09.</summary>
    private static readonly (RequestFilter Filter, string Fits)[] Criteria =
    [
        (All, "sent accepted closed"),
        (All with { Area = "PQ" }, "sent accepted closed"),
        (All with { Area = "PR" }, ""),
        (All with { Country = "DK" }, "sent accepted closed"),
        (All with { Country = "IE" }, ""), // one's own authority is no criterion
        (All with { Authority = "patientsikkerhed kobenhavn" }, "sent accepted closed"),
        (All with { Authority = "patientsikkerhed dublin" }, ""),
        (All with { Authority = "irish medical" }, ""),
        (All with { AuthorityId = Cast.DanishPatientSafety.Id }, "sent accepted closed"),
        (All with { AuthorityId = Cast.SwedishHealth.Id }, ""),
        (All with { Coordinator = "forespørgsels" }, "accepted closed"),
        (All with { Coordinator = "irish" }, "sent accepted closed"),
        (All with { Profession = A.Profession }, "sent accepted closed"),
        (All with { Profession = "nurse" }, ""),
        (All with { Number = "pq-20" }, "sent accepted closed"),
        (All with { Number = "%" }, ""),
        (All with { IsMine = true }, "sent accepted closed"),
        (All with { Status = Closed }, "closed"),
        (All with { From = new(2026, 3, 2), Until = new(2026, 3, 2) }, "sent accepted closed"),
        (All with { From = new(2026, 3, 3) }, ""),
        (All with { Until = new(2026, 3, 1) }, ""),
        (All with { Date = DateKind.Accepted, From = new(2026, 3, 2) }, "accepted closed"),
        (All with { Date = DateKind.Replied, Until = new(2026, 3, 2) }, "closed"),
        (All with { Date = DateKind.Closed, Until = DateOnly.MaxValue }, "closed"),
        (All with { Date = DateKind.Due, From = new(2026, 3, 10) }, "accepted"),
        (All with { Date = DateKind.Due, Until = new(2026, 3, 10) }, "sent"),
        (All with { Due = DueWindow.Overdue }, ""),
    ];

    [Theory, OnBothDatabases]
    public async Task Each_criterion_leaves_what_fits(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var named = new Dictionary<string, Request> { ["sent"] = A.Request(AwaitingAcceptance), ["accepted"] = A.Request(Accepted), ["closed"] = A.Request(Closed) };
        await imi.SaveAllAsync([.. named.Values]);

        foreach (var (filter, fits) in Criteria)
        {
            Assert.Equal((filter, fits), (filter, await NamesAsync(imi, filter, named, Cast.Aoife)));
            Assert.Equal((filter, fits), (filter, await NamesAsync(imi, filter with { Tab = RequestTab.Sent }, named, Cast.Aoife))); // by way of the parts
            Assert.Equal((filter, ""), (filter, await NamesAsync(imi, filter, named, Cast.Elin)));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Mine_is_what_is_assigned_to_me(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAsync(A.Request(Accepted));

        Assert.Equal(1, (await imi.Queries.ListAsync(All with { IsMine = true }, Cast.Aoife)).Total);
        Assert.Equal(0, (await imi.Queries.ListAsync(All with { IsMine = true }, Cast.Ciaran)).Total);
    }

    /// <summary>The date for accepting is 9 March; the day ends in Denmark at 23:00 UTC.</summary>
    [Theory, OnBothDatabases]
    public async Task A_date_is_soon_then_today_then_over_as_the_responder_counts(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAsync(A.Request(AwaitingAcceptance));
        var seen = new List<string>();

        foreach (var hours in new[] { "03-03T22", "03-05T23", "03-08T22", "03-08T23", "03-09T22", "03-09T23", "12-24T12" })
        {
            imi.Clock.Advance(DateTimeOffset.Parse($"2026-{hours}:30:00Z", System.Globalization.CultureInfo.InvariantCulture) - imi.Clock.GetUtcNow());
            var windows = new List<DueWindow>();
            foreach (var window in Enum.GetValues<DueWindow>())
            {
                if ((await imi.Queries.ListAsync(All with { Due = window }, Cast.Aoife)).Total == 1)
                {
                    windows.Add(window);
                }
            }

            seen.Add($"{hours} {string.Join('+', windows)}");
        }

        Assert.Equal(["03-03T22 ", "03-05T23 Soon", "03-08T22 Soon", "03-08T23 Today", "03-09T22 Today", "03-09T23 Overdue", "12-24T12 Overdue"], seen);
    }

    [Theory, OnBothDatabases]
    public async Task Coordinated_is_what_the_linked_authorities_send_and_receive(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAllAsync(A.Draft(), A.Request(AwaitingApproval), A.Request(AwaitingAcceptance), A.Request(Closed));
        var coordinated = async (Actor actor) =>
            string.Join(' ', (await imi.Queries.ListAsync(new(RequestTab.Coordinated), actor)).Items.Select(row => row.Status).Order());

        Assert.Equal("AwaitingApproval AwaitingAcceptance Closed", await coordinated(Cast.Declan));
        Assert.Equal("AwaitingAcceptance Closed", await coordinated(Cast.Anders));
        Assert.Equal("", await coordinated(Cast.Aoife)); // hers, but she coordinates nothing
        Assert.Equal("", await coordinated(Cast.With(Role.ReferralHandler, Cast.SwedishCoordinator)));
    }

    private static async Task<string> NamesAsync(TestDatabase imi, RequestFilter filter, Dictionary<string, Request> named, Actor actor)
    {
        var rows = (await imi.Queries.ListAsync(filter, actor)).Items;
        return string.Join(' ', named.Where(pair => rows.Any(row => row.Number == pair.Value.Number)).Select(pair => pair.Key));
    }
}
