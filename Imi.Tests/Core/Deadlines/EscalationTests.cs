using System.Globalization;
using Imi.Core;
using Imi.Core.Deadlines;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Settings;
using Imi.Tests.Core.Mail;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Deadlines;

/// <summary>R18: the ladder written by hand against what the outbox holds, and that nothing is told twice or forgotten whatever happens to the servers.</summary>
public class EscalationTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Look> Looks = [.. TextTable.Read("Core/Deadlines/Ladder.txt").Select(cells => new Look(cells))];

    public static IEnumerable<object[]> Cases =>
        from kind in Enum.GetValues<DatabaseKind>() from block in Looks.GroupBy(look => look.Case) select (object[])[kind, block.Key];

    [Theory, MemberData(nameof(Cases))]
    public async Task Who_is_told_of_a_date_and_when_is_what_was_written_by_hand(DatabaseKind kind, string @case)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var looks = Looks.Where(look => look.Case == @case).ToList();
        await PrepareAsync(imi, looks[0]);
        var (known, wrong) = (0, new List<string>());

        foreach (var look in looks)
        {
            imi.Clock.Advance(look.Moment - imi.Clock.GetUtcNow());
            await RunAsync(imi, look.Setting);
            await RunAsync(imi, look.Setting); // a second ring tells nothing new
            var mails = await imi.MailsAsync();
            var told = string.Join(", ", mails.Skip(known).Select(mail => $"N-{mail.Code.ToString()[1..]} {mail.Address}").Order(StringComparer.Ordinal));
            known = mails.Count;
            if (told != look.Mails)
            {
                wrong.Add($"{look.Moment:u}: {told}; written by hand: {look.Mails}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_rung_and_every_mail_of_the_ladder_stands_in_the_table_written_by_hand() => Assert.Equal(
        Ladder.Steps.Select(step => step.Code ?? MailCode.N19).Distinct().Select(code => $"N-{code.ToString()[1..]}").Order(),
        Looks.SelectMany(look => look.Told.Split(", ")).Where(told => told != "-").Select(told => told.Split(' ')[0]).Distinct().Order());

    [Theory, OnBothDatabases]
    public async Task A_new_date_and_a_new_duty_are_told_anew(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await SentAsync(imi, new(2026, 3, 4));
        imi.Clock.Advance(TimeSpan.FromHours(3));
        await RunAsync(imi, "-");
        await imi.Requests.AcceptAsync(request.Number, new(2026, 3, 4), null, 1, Guid.NewGuid(), Cast.Mette);
        await RunAsync(imi, "-");

        Assert.Equal([AwaitingAcceptance, Accepted], (await MarksAsync(imi)).Select(mark => mark.Status).Order());
    }

    [Theory, OnBothDatabases]
    public async Task The_training_network_starts_with_nothing_to_tell(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenTrainedAsync(kind);
        await RunAsync(imi, "coordinators");

        Assert.NotEmpty(await MarksAsync(imi));
        Assert.Empty(await imi.MailsAsync());
    }

    /// <summary>Two schedulers that are stopped anywhere, for some weeks: 0 missed, 0 double.</summary>
    [Theory, OnBothDatabases, Trait("Full", "clocks")]
    public async Task Two_schedulers_that_are_killed_anywhere_take_each_step_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var requests = new List<Request>();
        for (var day = 0; day < 12; day++)
        {
            requests.Add(await SentAsync(imi, new DateOnly(2026, 3, 5).AddDays(day)));
        }

        var random = new Random(20260322);
        var kills = 0;
        for (var hour = 0; hour < (Full.IsOn ? 24 * 45 : 24 * 30); hour += Full.IsOn ? 1 : random.Next(1, 9))
        {
            imi.Clock.Advance(TimeSpan.FromHours(Full.IsOn ? 1 : 4));
            kills += (await Task.WhenAll(KilledAsync(imi, Moment(random)), KilledAsync(imi, Moment(random)))).Count(isKilled => isKilled);
        }

        imi.Clock.Advance(new DateTimeOffset(2026, 4, 28, 12, 0, 0, TimeSpan.Zero) - imi.Clock.GetUtcNow());
        await RunAsync(imi, "coordinators");

        var marks = await MarksAsync(imi);
        Assert.True(kills > 10, $"Only {kills} were killed.");
        foreach (var request in requests)
        {
            // That something is due soon may have passed while nobody was there to tell.
            Assert.Equal([Rung.Overdue, Rung.Allocators, Rung.Coordinator, Rung.BothCoordinators],
                marks.Where(mark => mark.RequestId == request.Id && mark.Rung != Rung.DueSoon).Select(mark => mark.Rung).Order());
        }

        Assert.All(marks, mark => Assert.True(OfficeHours.AreOn("DK", mark.At), $"{mark.At:u}"));
        var mails = await imi.MailsAsync();
        var overdue = mails.Where(mail => mail.Code == MailCode.N33).GroupBy(mail => (mail.Number, mail.Address));
        Assert.Equal(requests.Count * 4, overdue.Count()); // three people and the contact address
        Assert.All(overdue, same => Assert.Equal(same.Key.Address == CastByName.Address("Karen") ? 2 : 1, same.Count())); // who allocates, too
        Assert.All(mails.Where(mail => mail.Code == MailCode.N32).GroupBy(mail => (mail.Number, mail.Address)), same => Assert.Single(same));
        Assert.True(mails.Where(mail => mail.Code == MailCode.N19).Select(mail => DueDates.DateIn("DK", mail.CreatedAt)).Distinct().Count() > 5);
        Assert.All(
            mails.Where(mail => mail.Code == MailCode.N19).GroupBy(mail => (mail.Address, DueDates.DateIn("DK", mail.CreatedAt))),
            same => Assert.Single(same));
        new Figures(output, "escalations").Say($"{kind}: {kills} of two schedulers were killed anywhere; {marks.Count} steps of {requests.Count} requests, each once, in office hours; {mails.Count} mails, none twice");
    }

    // One in four lives long enough to come to its end.
    private static int Moment(Random random) => random.Next(4) == 0 ? 10_000 : random.Next(60);

    private static async Task<bool> KilledAsync(TestDatabase imi, int afterMilliseconds)
    {
        using var kill = new CancellationTokenSource(TimeSpan.FromMilliseconds(afterMilliseconds));
        try
        {
            await Task.Run(() => RunAsync(imi, "coordinators", kill.Token));
            return false;
        }
        catch (Exception failure) when (kill.IsCancellationRequested && failure is not Xunit.Sdk.XunitException)
        {
            return true;
        }
    }

    private static async Task RunAsync(TestDatabase imi, string setting, CancellationToken cancel = default)
    {
        var contexts = imi.Services.GetRequiredService<IDbContextFactory<ImiDbContext>>();
        using var settings = new SettingsInForce(contexts, new() { EscalatesToCoordinators = setting == "coordinators" });
        await new EscalationService(contexts, settings, imi.Clock).ClimbAsync(cancel);
        await new DigestService(contexts, settings, imi.Clock).SendAsync(cancel);
    }

    private static async Task PrepareAsync(TestDatabase imi, Look look)
    {
        var request = A.Request(look.Status);
        if (look.Status is AwaitingAcceptance or Accepted)
        {
            request = A.Draft().Then(draft => draft.Send(look.DueOn, Cast.Aoife, A.Morning));
        }

        if (look.Status == Accepted)
        {
            request.Accept(look.DueOn, A.DanishCoordinator, Cast.Mette, A.Morning.AddMinutes(3));
        }

        if (look.Status == AwaitingApproval)
        {
            request = A.Draft(A.IrishCoordinator with { HasApprovalRight = true }).Then(draft => draft.Submit(look.DueOn, Cast.Aoife, A.Morning));
        }

        await imi.SaveAsync(request);
        await using var db = imi.Open();
        await db.Outbox.ExecuteDeleteAsync();
        if (look.Setting == "allocates")
        {
            await db.Set<Imi.Core.Authorities.AuthorityArea>().ExecuteUpdateAsync(set => set.SetProperty(area => area.UsesAllocation, true));
        }
    }

    private static async Task<Request> SentAsync(TestDatabase imi, DateOnly dueOn)
    {
        var request = await imi.SaveAsync(A.Draft().Then(draft => draft.Send(dueOn, Cast.Aoife, A.Morning)));
        await using var db = imi.Open();
        await db.Outbox.ExecuteDeleteAsync();
        return request;
    }

    private static async Task<List<Escalation>> MarksAsync(TestDatabase imi)
    {
        await using var db = imi.Open();
        return await db.Escalations.AsNoTracking().ToListAsync();
    }

    private sealed record Look(string Setting, RequestStatus Status, DateOnly DueOn, DateTimeOffset Moment, string Told)
    {
        public Look(string[] cells)
            : this(cells[0], Enum.Parse<RequestStatus>(cells[1]), DateOnly.ParseExact(cells[2], "yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateTimeOffset.ParseExact(cells[3], "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), cells[4])
        {
        }

        /// <summary>Names the block.</summary>
        public string Case => $"{Setting} {Status} {DueOn:yyyy-MM-dd}";

        public string Mails => Told == "-" ? "" : string.Join(", ", Told.Split(", ").Select(told => told.Split(' ')).Select(told => $"{told[0]} {CastByName.Address(told[1])}").Order(StringComparer.Ordinal));
    }
}
