using System.Diagnostics;
using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Importing;
using Imi.Core.Invitations;
using Imi.Core.Mail;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Core.Importing;

/// <summary>A whole country from one file: tried out, then all or nothing, and once (R35).</summary>
public class ImportTests(ITestOutputHelper output)
{
    private static readonly int Count = Full.Or(2_000, 100);

    private readonly Figures _figures = new(output, "imports");

    [Theory, OnBothDatabases, Trait("Full", "imports")]
    public async Task Trying_out_names_each_mistake_and_registers_nothing(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var planted = TextTable.Read("Core/Importing/ImportErrors.txt");
        Assert.Equal(30, planted.Count);
        var table = planted.Aggregate(AuthorityFiles.Of(Count), (all, one) => all.With(Row(one), one[1], one[2] == "(empty)" ? "" : one[2]));
        var id = await imi.SendAsync(table);

        var watch = Stopwatch.StartNew();
        var view = (await imi.ImportAsync(imports => imports.FindAsync(id, Maeve)))!;
        _figures.Say($"{kind}: {Count} rows tried out in {watch.ElapsedMilliseconds} ms, {view.Problems.Count} problems");

        Assert.Equal(
            planted.Select(one => new ImportProblem(Row(one), one[1], one[3], one.ElementAtOrDefault(4) ?? "")),
            view.Problems);
        Assert.Equal((Count, 1, null), (view.Count, view.Coordinators, view.DoneAt));
        await Assert.ThrowsAsync<ImportProblemsException>(() => imi.ImportAsync(imports => imports.RunAsync(id, Maeve)));
        await imi.RequireNothingImportedAsync();
    }

    [Theory, OnBothDatabases, Trait("Full", "imports")]
    public async Task All_are_registered_once_however_often_it_is_pressed(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var id = await imi.SendAsync(AuthorityFiles.Of(Count));
        var steps = new Steps();

        var watch = Stopwatch.StartNew();
        Assert.Equal(Count, await imi.ImportAsync(imports => imports.RunAsync(id, Maeve, steps)));
        _figures.Say($"{kind}: {Count} authorities registered with their first users and {2 * Count} mails in {watch.ElapsedMilliseconds} ms");
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => imi.ImportAsync(imports => imports.RunAsync(id, Maeve)))), count => Assert.Equal(Count, count));

        Assert.Equal(new ImportProgress(Count, Count), steps.Last);
        Assert.Equal((imi.Clock.GetUtcNow(), Count, 0), ((await imi.ImportAsync(imports => imports.FindAsync(id, Maeve)))! is var done ? (done.DoneAt, done.Count, done.Problems.Count) : default));
        await using var db = imi.Open();
        var made = await db.Authorities.Include(one => one.Areas).Where(one => one.ValidatingCoordinator!.Id == Cast.IrishCoordinator.Id).OrderBy(one => one.Id).ToListAsync();
        Assert.Equal(Count, made.Count);
        Assert.Equal(AuthorityFiles.Nurses, Assert.Single(made, one => one.Kind == AuthorityKind.DelegatedCoordinator).OfficialName);
        Assert.All(made, one => Assert.Equal(("IE", "ga", "PQ"), (one.Country, one.TextLanguage, one.Areas.Single().Area)));
        var links = await db.CoordinatorLinks.Where(link => link.Authority!.ValidatingCoordinator!.Id == Cast.IrishCoordinator.Id).ToListAsync();
        Assert.Equal(Count - 1, links.Count(link => link.CoordinatorId == Cast.IrishCoordinator.Id));
        Assert.Equal(Enumerable.Range(2, Count).Count(row => row % 3 == 0), links.Count(link => link.CoordinatorId != Cast.IrishCoordinator.Id && link.HasReferralRight));
        var mails = await imi.MailsAsync();
        Assert.Equal((Count, Count), (mails.Count(mail => mail.Code == MailCode.N26), mails.Count(mail => mail.Code == MailCode.N27)));
        await RequireSignsInAsync(imi, db, mails, "first101@file.example");
    }

    [Theory, OnBothDatabases]
    public async Task What_breaks_off_has_not_been(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var id = await imi.SendAsync(AuthorityFiles.Of(150));

        await Assert.ThrowsAsync<OperationCanceledException>(() => imi.ImportAsync(imports => imports.RunAsync(id, Maeve, new Steps { StopsAt = 100 })));

        await imi.RequireNothingImportedAsync();
        Assert.Equal(150, await imi.ImportAsync(imports => imports.RunAsync(id, Maeve))); // and can be done again
    }

    [Theory, OnBothDatabases]
    public async Task Only_data_administrators_of_coordinators_import_and_each_his_own(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var id = await imi.SendAsync(AuthorityFiles.Of(1));
        var others =
            from role in Enum.GetValues<Role>()
            from place in new[] { Cast.IrishCoordinator, Cast.IrishMedical, Cast.DanishCoordinator, Cast.Commission }
            where (role, place) != (Role.DataAdministrator, Cast.IrishCoordinator)
            select Cast.With(role, place);
        foreach (var other in others)
        {
            Assert.Null(await imi.ImportAsync(imports => imports.FindAsync(id, other)));
            Assert.True(await Record.ExceptionAsync(() => imi.ImportAsync(imports => imports.RunAsync(id, other))) is InvitationForbiddenException or ImportGoneException);
            Assert.Empty(await imi.ExportAsync(other));
        }

        await Assert.ThrowsAsync<InvitationForbiddenException>(() => imi.SendAsync(AuthorityFiles.Of(1), Cast.With(Role.DataAdministrator, Cast.IrishMedical)));
        await imi.RequireNothingImportedAsync();
    }

    [Fact]
    public async Task Columns_that_are_not_there_are_said_once()
    {
        await using var imi = await OpenAsync(DatabaseKind.Sqlite);
        var table = AuthorityFiles.Of(5);
        var wanted = table.Headings.Select((heading, index) => (heading, index)).Where(one => one.heading is not ("City" or "PQ.Keywords" or "Region")).ToList();
        var id = await imi.SendAsync(new(
            [.. wanted.Select(one => one.heading), "Fax", "username", "officialname"],
            [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. wanted.Select(one => row[one.index])]), [], ["", " "], ["Alone"]]));

        var problems = (await imi.ImportAsync(imports => imports.FindAsync(id, Maeve)))!.Problems;

        Assert.Equal(
            ["1 City ImportColumnMissing", "1 Fax ImportUnknownColumn", "1 OfficialName ImportColumnTwice", "1 PQ.Keywords ImportColumnMissing"],
            problems.Where(problem => problem.Row == 1).Select(problem => $"{problem.Row} {problem.Column} {problem.Rule}").Order());
        Assert.Equal([9], problems.Where(problem => problem.Row > 1).Select(problem => problem.Row).Distinct()); // empty rows count, and say nothing
    }

    [Fact]
    public async Task What_nobody_goes_on_with_is_forgotten_after_a_day()
    {
        await using var imi = await OpenAsync(DatabaseKind.Sqlite);
        var old = await imi.SendAsync(AuthorityFiles.Of(1));
        imi.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));

        await imi.SendAsync(AuthorityFiles.Of(2));

        Assert.Null(await imi.ImportAsync(imports => imports.FindAsync(old, Maeve)));
    }

    private static int Row(string[] planted) => int.Parse(planted[0], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task RequireSignsInAsync(TestDatabase imi, Imi.Core.Persistence.ImiDbContext db, IReadOnlyList<OutboxMail> mails, string address)
    {
        var user = await db.Users.Include(one => one.Rights).SingleAsync(one => one.Email == address);
        Assert.StartsWith("ie.fionn.maccool", user.UserName, StringComparison.Ordinal);
        Assert.True(user.IsFirst && user.Rights.Exists(right => right.Role == Role.LocalDataAdministrator));
        Assert.NotNull(await imi.ChooseAsync(user.UserName!, imi.Temporary(mails.Single(mail => mail.Code == MailCode.N26 && mail.Address == address))));
    }

    private sealed class Steps : IProgress<ImportProgress>
    {
        public int? StopsAt { get; init; }

        public ImportProgress? Last { get; private set; }

        public void Report(ImportProgress value) => Last = value.Done == StopsAt ? throw new OperationCanceledException() : value;
    }
}

internal static class ImportSteps
{
    public static async Task<T> ImportAsync<T>(this TestDatabase imi, Func<ImportService, Task<T>> act)
    {
        await using var scope = imi.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<ImportService>());
    }

    public static async Task<Guid> SendAsync(this TestDatabase imi, ImportTable table, Actor? actor = null)
    {
        var id = Guid.CreateVersion7();
        return await imi.ImportAsync(async imports =>
        {
            await imports.SendAsync(id, "ireland.csv", table, actor ?? Maeve);
            await imports.SendAsync(id, "ireland.csv", table, actor ?? Maeve); // the same click again
            return id;
        });
    }

    public static async Task<IReadOnlyList<ExportedAuthority>> ExportAsync(this TestDatabase imi, Actor actor) =>
        await imi.Services.GetRequiredService<AuthorityExport>().EveryAsync(actor).ToListAsync();

    public static async Task RequireNothingImportedAsync(this TestDatabase imi)
    {
        await using var db = imi.Open();
        Assert.Equal(Cast.Places.Count, await db.Authorities.CountAsync());
        Assert.False(await db.Users.AnyAsync(user => user.IsFirst));
        Assert.Empty(await imi.MailsAsync());
    }
}
