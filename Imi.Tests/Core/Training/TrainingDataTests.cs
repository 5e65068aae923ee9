using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Deadlines;
using Imi.Core.PersonalData;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Training;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Core.Training;

public class TrainingDataTests
{
    [Theory, OnBothDatabases]
    public async Task The_network_is_as_large_as_it_should_be(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenTrainedAsync(kind);
        await using var db = imi.Open();

        var authorities = await db.Authorities.Include(authority => authority.Areas).ToListAsync();
        Assert.True(authorities.Count >= 150);
        Assert.True(await db.Users.CountAsync() >= 400);
        Assert.True(await db.Requests.CountAsync() >= 600);
        Assert.Equal(Reference.Countries.Keys.Order(), authorities.Where(one => one.Kind == AuthorityKind.NationalCoordinator).Select(one => one.Country).Order());
        Assert.All(Reference.Countries.Keys, country => Assert.Contains(authorities, one => one.Country == country && one.Kind == AuthorityKind.CompetentAuthority));
        Assert.All(Reference.Areas.Keys, area => Assert.Contains(authorities, one => one.Kind == AuthorityKind.DelegatedCoordinator && one.Areas.Any(access => access.Area == area)));
    }

    [Theory, OnBothDatabases]
    public async Task Requests_are_in_every_status_on_time_and_late(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenTrainedAsync(kind);
        await using var db = imi.Open();
        var requests = await db.Requests.AsNoTracking().ToListAsync();
        var today = DateOnly.FromDateTime(imi.Clock.GetUtcNow().UtcDateTime);

        Assert.All(Enum.GetValues<RequestStatus>(), status => Assert.True(requests.Count(request => request.Status == status) >= 20));
        Assert.All(Enum.GetValues<RequestStatus>().Where(RequestWorkflow.Table.StatusesDue(Rights.Responder).Contains), status =>
        {
            Assert.Contains(requests, request => request.Status == status && request.DueOn < today);
            Assert.Contains(requests, request => request.Status == status && request.DueOn >= today);
        });
        Assert.All(requests, request => Assert.True(request.ChangedAt <= imi.Clock.GetUtcNow()));
        Assert.Equal(requests.Count, await db.Set<StoredDataSubject>().CountAsync());
        Assert.Equal(requests.Count, requests.Select(request => request.Number).Distinct().Count());
    }

    [Theory, OnBothDatabases]
    public async Task Requests_keep_the_rules_that_services_check(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenTrainedAsync(kind);
        await using var db = imi.Open();
        var authorities = await db.Authorities.Include(one => one.Areas).ToDictionaryAsync(one => one.Id);

        Assert.All(await db.Requests.AsNoTracking().ToListAsync(), request =>
        {
            var (from, to) = (authorities[request.RequestingAuthorityId], authorities[request.RespondingAuthorityId!.Value]);
            Assert.NotEqual(from.Country, to.Country);
            Assert.Contains(from.Areas, area => area.Area == request.Area);
            Assert.Contains(to.Areas, area => area.Area == request.Area);
        });
    }

    [Theory, OnBothDatabases]
    public async Task The_next_draft_takes_the_next_number(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenTrainedAsync(kind);
        var handler = await ActorAsync(imi, "ie.handler");
        string last;
        await using (var db = imi.Open())
        {
            last = await db.Requests.Where(request => request.Number.StartsWith("PQ-2026-")).Select(request => request.Number).MaxAsync();
        }

        var number = await imi.Drafts.CreateAsync("PQ", null, null, Guid.NewGuid(), handler);

        Assert.Equal(int.Parse(last[^6..], null) + 1, int.Parse(number[^6..], null));
    }

    [Theory, OnBothDatabases]
    public async Task Loading_twice_changes_nothing(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenTrainedAsync(kind);
        var before = await SummaryAsync(imi);

        await imi.Training.LoadAsync();

        Assert.Equal(before, await SummaryAsync(imi));
    }

    [Fact]
    public async Task Both_databases_get_the_same_network()
    {
        await using var sqlite = await TestDatabase.OpenTrainedAsync(DatabaseKind.Sqlite);
        await using var again = await TestDatabase.OpenEmptyAsync(DatabaseKind.Sqlite);
        await again.Training.LoadAsync();
        await using var postgres = await TestDatabase.OpenTrainedAsync(DatabaseKind.PostgreSql);

        var expected = await SummaryAsync(sqlite);
        Assert.True(expected.Count > 1_000);
        Assert.Equal(expected, await SummaryAsync(again));
        Assert.Equal(expected, await SummaryAsync(postgres));
    }

    [Theory, OnBothDatabases]
    public async Task Every_training_user_signs_in_with_the_same_secrets(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenTrainedAsync(kind);
        await using (var db = imi.Open())
        {
            Assert.Single(await db.Users.Select(user => user.PasswordHash).Distinct().ToListAsync());
            Assert.Single(await db.Users.Select(user => user.SecurityCodeHash).Distinct().ToListAsync());
        }

        await using var scope = imi.Services.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<SignInService>();
        Assert.NotNull(await door.CheckAsync("ie.handler", TrainingData.Password, TrainingData.SecurityCode));
        Assert.NotNull(await door.CheckAsync("eu.admin", TrainingData.Password, TrainingData.SecurityCode));
    }

    [Theory]
    [OnBothDatabases("ie.handler")]
    [OnBothDatabases("dk.handler")]
    [OnBothDatabases("dk.dental.handler")]
    [OnBothDatabases("dk.business.handler")]
    [OnBothDatabases("se.handler")]
    [OnBothDatabases("pl.handler")]
    [OnBothDatabases("de.handler")]
    public async Task A_handler_finds_something_to_do_and_its_person(DatabaseKind kind, string userName)
    {
        await using var imi = await TestDatabase.OpenTrainedAsync(kind);
        var actor = await ActorAsync(imi, userName);

        Assert.NotEmpty((await imi.Queries.DueAsync(actor)).Items);
        var drafts = (await imi.Queries.ListAsync(new(RequestTab.Drafts), actor)).Items;
        Assert.NotEmpty(drafts);
        var person = (await imi.People.ReadAsync(drafts[0].Number, actor))!.Value.Subject;
        Assert.Empty(PersonRules.Missing(drafts[0].Area, person, A.Profession));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_due_in_the_year_of_nobody(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenTrainedAsync(kind);
        await using var db = imi.Open();
        var today = DueDates.DateIn("IE", imi.Clock.GetUtcNow());

        Assert.All(await db.Requests.Where(request => request.DueOn != null).Select(request => request.DueOn!.Value).ToListAsync(),
            due => Assert.InRange(due.DayNumber - today.DayNumber, -200, 60));
    }

    private static async Task<Actor> ActorAsync(TestDatabase imi, string userName)
    {
        await using var db = imi.Open();
        return (await imi.Users.FindActorAsync(await db.Users.Where(user => user.UserName == userName).Select(user => user.Id).SingleAsync()))!;
    }

    private static async Task<List<string>> SummaryAsync(TestDatabase imi)
    {
        await using var db = imi.Open();
        var (authorities, users, requests) = (await db.Authorities.ToListAsync(), await db.Users.ToListAsync(), await db.Requests.Include(r => r.Questions).ToListAsync());
        return
        [
            .. authorities.Select(one => $"{one.Id} {one.OfficialName}").Order(StringComparer.Ordinal),
            .. users.Select(one => $"{one.UserName} {one.Name} {one.AuthorityId}").Order(StringComparer.Ordinal),
            .. requests.Select(one => $"{one.Number} {one.Status} {one.RequestingAuthorityId} {one.RespondingAuthorityId} {one.SentAt:O} {one.DueOn:O} "
                + string.Join(',', one.Questions.OrderBy(question => question.Id).Select(question => question.Code))).Order(StringComparer.Ordinal),
        ];
    }
}
