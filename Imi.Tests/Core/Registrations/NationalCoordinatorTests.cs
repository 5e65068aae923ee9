using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Mail;
using Imi.Core.ReferenceData;
using Imi.Core.Registrations;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Core.Registrations;

/// <summary>The Commission registers the national coordinators, looks after their first users, and gives their official names (R6, decision 23).</summary>
public class NationalCoordinatorTests
{
    private static readonly RegistrationContents French = Complete with
    {
        OfficialName = "Coordination nationale IMI",
        Areas = [],
        GivenName = "Amélie",
        FamilyName = "Roux",
        UserEmail = "amelie@nimic.fr.example",
        UserLanguage = "en",
    };

    [Theory, OnBothDatabases]
    public async Task The_Commission_registers_one_with_access_to_everything(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var operation = Guid.CreateVersion7();

        Assert.Equal("fr.amelie.roux", await imi.ValidationAsync(one => one.RegisterNationalAsync(French, "FR", operation, Chiara)));
        Assert.Equal("fr.amelie.roux", await imi.ValidationAsync(one => one.RegisterNationalAsync(French, "FR", operation, Chiara))); // the same click again

        await using var db = imi.Open();
        var made = await db.Authorities.Include(one => one.Areas).Include(one => one.ValidatingCoordinator).SingleAsync(one => one.Country == "FR");
        Assert.Equal((AuthorityKind.NationalCoordinator, Cast.Commission.Id, imi.Clock.GetUtcNow()), (made.Kind, made.ValidatingCoordinator!.Id, made.ValidatedAt));
        Assert.Equal(Reference.Areas.Keys.Order(), made.Areas.Select(area => area.Area).Order());
        Assert.False(await db.CoordinatorLinks.AnyAsync(link => link.AuthorityId == made.Id));
        var user = (await imi.Users.FindActorAsync((await db.Users.SingleAsync(one => one.UserName == "fr.amelie.roux")).Id))!;
        Assert.All(Reference.Areas.Keys, area => Assert.True(user.Has(Role.DataAdministrator, area) && user.Has(Role.LocalDataAdministrator, area)));
        Assert.Equal([MailCode.N26, MailCode.N27], (await imi.MailsAsync()).Select(mail => mail.Code).Order());

        var rows = (await imi.Nimics().ListAsync(Chiara))!;
        Assert.Equal(Reference.Countries.Keys.Order(), rows.Select(row => row.Country).Order());
        Assert.Equal(
            new("FR", new(made.Id, French.OfficialName, imi.Clock.GetUtcNow(), new(user.UserId, "Amélie Roux", "fr.amelie.roux", AccountState.Waiting))),
            Assert.Single(rows, row => row.Coordinator is not null));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_else_registers_or_renames_one(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var id = await RegisterAsync(imi);
        var others =
            from role in Enum.GetValues<Role>()
            from place in new[] { Cast.IrishCoordinator, Cast.IrishMedical, Cast.Commission, new Cast.Place(id, "FR", French.OfficialName, [Cast.Area]) }
            where (role, place) is not (Role.CommissionAdministrator, { Id: 12 })
            select Cast.With(role, place);
        foreach (var other in others)
        {
            Assert.Null(await imi.Nimics().ListAsync(other));
            await Assert.ThrowsAsync<CommissionOnlyException>(() => imi.ValidationAsync(one => one.RegisterNationalAsync(French, "DE", Guid.CreateVersion7(), other)));
            await Assert.ThrowsAsync<AuthorityForbiddenException>(() => imi.RenameAsync(id, "Mine", 0, other));
        }

        Assert.Equal(French.OfficialName, Assert.Single((await imi.Nimics().ListAsync(Chiara))!, row => row.Coordinator is not null).Coordinator!.OfficialName);
    }

    [Theory, OnBothDatabases]
    public async Task Each_country_has_one(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => Record.ExceptionAsync(() => imi.ValidationAsync(one =>
            one.RegisterNationalAsync(French with { UserEmail = $"{number}@nimic.fr.example" }, "FR", Guid.CreateVersion7(), Chiara))))));

        Assert.Single(outcomes, failure => failure is null);
        Assert.All(outcomes.OfType<Exception>(), failure => Assert.Equal("OneNationalCoordinator", Assert.IsType<InvalidValueException>(failure).Rule));
        var unknown = await Assert.ThrowsAsync<InvalidValueException>(() => imi.ValidationAsync(one => one.RegisterNationalAsync(French with { UserEmail = "a@b.example" }, "XX", Guid.CreateVersion7(), Chiara)));
        Assert.Equal("UnknownCountry", unknown.Rule);
    }

    /// <summary>Whatever somebody forgets: the database holds it.</summary>
    [Theory, OnBothDatabases]
    public async Task The_database_holds_one_for_each_country(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await RegisterAsync(imi);
        await using var db = imi.Open();
        var one = await db.Authorities.AsNoTracking().SingleAsync(authority => authority.Country == "FR");
        one.Id = 0;
        db.Authorities.Add(one);

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_incomplete_is_registered(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.ValidationAsync(one =>
            one.RegisterNationalAsync(French with { OfficialName = "", UserEmail = "user1@authority.example" }, "FR", Guid.CreateVersion7(), Chiara)));

        Assert.Equal(["OfficialName Needed", "UserEmail EmailInUse"], failure.Problems.Select(problem => $"{problem.Field} {problem.Rule}"));
        Assert.Empty(await imi.MailsAsync());
    }

    [Theory, OnBothDatabases]
    public async Task The_Commission_gives_the_official_name(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var id = await RegisterAsync(imi);

        await imi.RenameAsync(id, "  Guichet national IMI ", 0, Chiara);

        Assert.Equal("Guichet national IMI", (await imi.Nimics().ListAsync(Chiara))!.Single(row => row.Country == "FR").Coordinator!.OfficialName);
        Assert.Single((await imi.UserLists.AuthoritiesAsync("guichet", 1, Chiara)).Items); // and is found by it
        await Assert.ThrowsAsync<AuthorityChangedException>(() => imi.RenameAsync(id, "Other", 0, Chiara));
        var empty = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.RenameAsync(id, " ", 1, Chiara));
        Assert.Equal("Needed", empty.Problems.Single().Rule);
        await Assert.ThrowsAsync<AuthorityForbiddenException>(() => imi.RenameAsync(Cast.IrishCoordinator.Id, "Other", 0, Chiara));
    }

    /// <summary><c>authorities-users-alerts.md</c> §2.2: whoever helps the first user of a NIMIC.</summary>
    [Theory, OnBothDatabases]
    public async Task The_Commission_resets_the_password_of_its_first_user(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var id = await RegisterAsync(imi);
        imi.Clock.Advance(TimeSpan.FromDays(8));
        var first = (await imi.Nimics().ListAsync(Chiara))!.Single(row => row.Country == "FR").Coordinator!.FirstUser!;
        Assert.Equal(AccountState.Lapsed, first.State);

        await imi.ActAsync(users => users.ResetPasswordAsync(id, first.Id, Guid.CreateVersion7(), Chiara));

        Assert.NotNull(await imi.ChooseAsync(first.UserName, imi.Temporary((await imi.MailsAsync())[^1])));
        await Assert.ThrowsAsync<UserForbiddenException>(() => imi.ActAsync(users => users.ResetPasswordAsync(id, first.Id, Guid.CreateVersion7(), Maeve)));
    }

    private static async Task<int> RegisterAsync(TestDatabase imi)
    {
        await imi.ValidationAsync(one => one.RegisterNationalAsync(French, "FR", Guid.CreateVersion7(), Chiara));
        return (await imi.Nimics().ListAsync(Chiara))!.Single(row => row.Country == "FR").Coordinator!.Id;
    }
}

file static class Steps
{
    public static NationalCoordinatorQueries Nimics(this TestDatabase imi) => imi.Services.GetRequiredService<NationalCoordinatorQueries>();
}
