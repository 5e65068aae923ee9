using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Mail;
using Imi.Core.Registrations;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Core.Registrations;

/// <summary>FAQ 1: from the code to the first user's temporary password.</summary>
public class RegistrationTests
{
    [Theory, OnBothDatabases]
    public async Task From_the_code_to_the_first_sign_in(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var code = await imi.CodeAsync();

        var name = await imi.SubmitAsync(code);

        Assert.Equal("ie.fionn.maccool", name);
        Assert.DoesNotContain(await imi.MailsAsync(), mail => mail.Code == MailCode.N26); // nothing before the validation
        var waiting = Assert.Single(await imi.ValidationAsync(one => one.ListAsync(Maeve)));
        var found = (await imi.ValidationAsync(one => one.FindAsync(waiting.Id, Maeve)))!;
        Assert.Equal((name, "Comhairle na nDochtúirí"), (found.UserName, found.Contents.OfficialName));
        await imi.ValidationAsync(one => one.ValidateAsync(found.Id, found.Contents, found.Access, found.Version, Maeve));

        var mail = Assert.Single(await imi.MailsAsync(), mail => mail.Code == MailCode.N26);
        Assert.Equal("fionn@doctors.example", mail.Address);
        Assert.Single(await imi.MailsAsync(), mail => mail.Code == MailCode.N27);
        Assert.NotNull(await imi.ChooseAsync(name, imi.Temporary(mail)));
        await using var db = imi.Open();
        var authority = await db.Authorities.Include(one => one.Areas).Include(one => one.ValidatingCoordinator).SingleAsync(one => one.OfficialName == "Comhairle na nDochtúirí");
        Assert.Equal(("IE", AuthorityKind.CompetentAuthority, 5, "PQ"), (authority.Country, authority.Kind, authority.ValidatingCoordinator!.Id, authority.Areas.Single().Area));
        Assert.Equal([5], await db.CoordinatorLinks.Where(link => link.AuthorityId == authority.Id).Select(link => link.CoordinatorId).ToListAsync());
        var user = (await imi.Users.FindActorAsync(await db.Users.Where(one => one.UserName == name).Select(one => one.Id).SingleAsync()))!;
        Assert.True(user.Has(Role.LocalDataAdministrator, "PQ") && user.Has(Role.RequestHandler, "PQ") && user.Has(Role.Allocator, "PQ")); // all rights at once
        Assert.False(user.HasAnywhere(Role.DataAdministrator));
        Assert.Equal(InvitationStatus.Completed, (await imi.InvitationAsync("fionn@doctors.example")).Status);
        Assert.Null(await imi.Registrations().OpenAsync(code));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_entered_is_kept_at_each_step_until_the_code_runs_out(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var code = await imi.CodeAsync();
        await imi.Registrations().SaveAsync(code, (await imi.Registrations().OpenAsync(code))!.Contents with { InformalTitle = "half a ti" }, 0);
        imi.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));

        var view = (await imi.Registrations().OpenAsync(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)))!;

        Assert.Equal(("half a ti", "fionn@doctors.example", 1), (view.Contents.InformalTitle, view.Contents.UserEmail, view.Version));
        Assert.Equal(RegistrationStep.Authority, RegistrationRules.FirstOpen(view.Contents, view.Access));
        imi.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(await imi.Registrations().OpenAsync(code));
        await Assert.ThrowsAsync<RegistrationGoneException>(() => imi.Registrations().SaveAsync(code, view.Contents, 1));
    }

    [Theory, OnBothDatabases]
    public async Task A_wrong_a_withdrawn_and_an_old_code_open_nothing(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var (withdrawn, old) = (await imi.CodeAsync("a@organisation.example"), await imi.CodeAsync("b@organisation.example"));
        Assert.NotNull(await imi.Registrations().OpenAsync(withdrawn));
        await imi.Invitations().WithdrawAsync((await imi.InvitationAsync("a@organisation.example")).Id, Maeve);
        await imi.Invitations().ResendAsync((await imi.InvitationAsync("b@organisation.example")).Id, Maeve);

        Assert.All(await Task.WhenAll(new[] { withdrawn, old, "", "AAAAA-AAAAA-AAAAA-AAAAA" }.Select(code => imi.Registrations().OpenAsync(code))), Assert.Null);
    }

    [Theory, OnBothDatabases]
    public async Task A_code_is_used_once(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var code = await imi.CodeAsync();
        var name = await imi.SubmitAsync(code);

        Assert.Equal(name, await imi.Registrations().SubmitAsync(code, 1)); // the same click again
        Assert.Equal(name, (await imi.Registrations().OpenAsync(code))!.UserName); // the summary, to be printed
        await Assert.ThrowsAsync<RegistrationGoneException>(() => imi.Registrations().SaveAsync(code, Complete, 2));
        Assert.Single(await imi.ValidationAsync(one => one.ListAsync(Maeve)));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_submitted_that_is_incomplete_or_in_use(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var code = await imi.CodeAsync();
        await imi.Registrations().SaveAsync(code, Complete with { City = "", UserEmail = "user1@authority.example", Areas = [new("PQ", [], [], [])] }, 0);

        var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.Registrations().SubmitAsync(code, 1));

        Assert.Equal(
            ["City Needed", "PQ.Professions NeedsOne", "PQ.Keywords NeedsOne", "PQ.CoordinatorIds NeedsOne", "UserEmail EmailInUse"],
            failure.Problems.Select(problem => $"{problem.Field} {problem.Rule}"));
    }

    [Theory, OnBothDatabases]
    public async Task A_refusal_has_a_reason_which_only_the_mail_tells(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var code = await imi.CodeAsync();
        await imi.SubmitAsync(code);
        var waiting = Assert.Single(await imi.ValidationAsync(one => one.ListAsync(Maeve)));
        await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.ValidationAsync(one => one.RefuseAsync(waiting.Id, " ", 2, Maeve)));

        await imi.ValidationAsync(one => one.RefuseAsync(waiting.Id, "You are registered already.", 2, Maeve));

        var mail = Assert.Single(await imi.MailsAsync(), mail => mail.Code == MailCode.N25);
        Assert.Equal(("fionn@doctors.example", "You are registered already."), (mail.Address, mail.Open(imi.Cipher).Single()));
        Assert.Null(await imi.Registrations().OpenAsync(code));
        Assert.Equal(1, (await imi.InviteAsync([Entry("fionn@doctors.example")])).Sent); // free again
    }

    [Theory, OnBothDatabases]
    public async Task The_coordinator_corrects_and_gives_the_roles(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await imi.SubmitAsync(await imi.CodeAsync());
        var found = (await imi.ValidationAsync(async one => await one.FindAsync((await one.ListAsync(Maeve)).Single().Id, Maeve)))!;

        await imi.ValidationAsync(one => one.ValidateAsync(
            found.Id, found.Contents with { OfficialName = "Comhairle" }, [new(Cast.Area, AuthorityRole.RequestCoordinator), new(Cast.Area, AuthorityRole.AlertAuthority)], found.Version, Maeve));

        await using var db = imi.Open();
        var authority = await db.Authorities.Include(one => one.Areas).SingleAsync(one => one.OfficialName == "Comhairle");
        Assert.Equal((AuthorityKind.DelegatedCoordinator, AlertRoles.Authority), (authority.Kind, authority.AlertRole));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_else_decides(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await imi.SubmitAsync(await imi.CodeAsync());
        var found = (await imi.ValidationAsync(async one => await one.FindAsync((await one.ListAsync(Maeve)).Single().Id, Maeve)))!;
        var others =
            from role in Enum.GetValues<Role>()
            from place in new[] { Cast.IrishCoordinator, Cast.DanishCoordinator, Cast.IrishMedical, Cast.Commission }
            where (role, place) is not (Role.DataAdministrator, { Id: 5 })
            select Cast.With(role, place);
        foreach (var other in others)
        {
            Assert.Null(await imi.ValidationAsync(one => one.FindAsync(found.Id, other)));
            await Assert.ThrowsAsync<RegistrationGoneException>(() => imi.ValidationAsync(one => one.ValidateAsync(found.Id, found.Contents, found.Access, found.Version, other)));
            await Assert.ThrowsAsync<RegistrationGoneException>(() => imi.ValidationAsync(one => one.RefuseAsync(found.Id, "no", found.Version, other)));
        }

        await Assert.ThrowsAsync<InvitationForbiddenException>(() => imi.ValidationAsync(one =>
            one.ValidateAsync(found.Id, found.Contents, [new("SD", AuthorityRole.RequestAuthority)], found.Version, Maeve)));
        Assert.Equal(InvitationStatus.Registered, (await imi.InvitationAsync("fionn@doctors.example")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Neither_code_nor_password_stands_in_the_clear(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var code = await imi.CodeAsync();
        await using var db = imi.Open();

        var stored = await db.Invitations.AsNoTracking().SingleAsync();
        Assert.Equal(InvitationRules.HashOf(code), stored.CodeHash);
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), System.Text.Json.JsonSerializer.Serialize(stored), StringComparison.OrdinalIgnoreCase);
        var enclosure = System.Text.Encoding.Latin1.GetString((await imi.MailsAsync()).Single().Enclosure!);
        Assert.DoesNotContain(code, enclosure, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_coordinator_registers_directly_and_passes_the_name_on(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var operation = Guid.CreateVersion7();
        AccessGrant[] access = [new(Cast.Area, AuthorityRole.RequestAuthority)];

        Assert.Equal("ie.fionn.maccool", await imi.ValidationAsync(one => one.RegisterAsync(Complete, access, operation, Maeve)));
        Assert.Equal("ie.fionn.maccool", await imi.ValidationAsync(one => one.RegisterAsync(Complete, access, operation, Maeve))); // the same click again

        Assert.Equal([MailCode.N26, MailCode.N27], (await imi.MailsAsync()).Select(mail => mail.Code).Order());
        var made = Assert.Single((await imi.UserLists.AuthoritiesAsync("dochtuiri", 1, Maeve)).Items);
        Assert.Equal(("Comhairle na nDochtúirí", 1, 1), (made.OfficialName, made.Users, made.Administrators));
        Assert.True((await imi.UserLists.ListAsync(made.Id, Maeve))!.Users.Single().IsFirst);
        await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.ValidationAsync(one => one.RegisterAsync(Complete, access, Guid.CreateVersion7(), Maeve))); // the address is in use now
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_else_registers_an_authority(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var others =
            from role in Enum.GetValues<Role>()
            from place in new[] { Cast.IrishCoordinator, Cast.IrishMedical, Cast.Commission }
            where (role, place) is not (Role.DataAdministrator, { Id: 5 })
            select Cast.With(role, place);
        foreach (var other in others)
        {
            await Assert.ThrowsAsync<InvitationForbiddenException>(() => imi.ValidationAsync(one =>
                one.RegisterAsync(Complete, [new(Cast.Area, AuthorityRole.RequestAuthority)], Guid.CreateVersion7(), other)));
        }

        await Assert.ThrowsAsync<InvitationForbiddenException>(() => imi.ValidationAsync(one =>
            one.RegisterAsync(Complete, [new("SD", AuthorityRole.RequestAuthority)], Guid.CreateVersion7(), Maeve)));
        Assert.Empty(await imi.MailsAsync());
    }

    [Theory, OnBothDatabases]
    public async Task An_authority_is_registered_once_whatever_the_number_of_its_areas(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var maeve = new Actor(Maeve.UserId, Maeve.Name, Maeve.AuthorityId, Maeve.AuthorityName, Maeve.Country, [(Role.DataAdministrator, "PQ"), (Role.DataAdministrator, "PR")]);
        AccessGrant[] access = [new("PQ", AuthorityRole.RequestAuthority), new("PR", AuthorityRole.RequestAuthority)];
        var keyword = Imi.Core.ReferenceData.Reference.Keywords.Values.First(keyword => keyword.Areas.Contains("PR")).Code;

        await imi.ValidationAsync(validations => validations.RegisterAsync(Complete.With(new("PR", [], [keyword], [5])), access, Guid.CreateVersion7(), maeve));

        await using var db = imi.Open();
        var authority = await db.Authorities.Include(made => made.Areas).SingleAsync(made => made.OfficialName == Complete.OfficialName);
        Assert.Equal(["PQ", "PR"], authority.Areas.Select(area => area.Area).Order());
        Assert.Equal(2, await db.CoordinatorLinks.CountAsync(link => link.AuthorityId == authority.Id));
    }

    /// <summary>The departments stand in the official names; that they look alike is said, and hinders nobody.</summary>
    [Theory, OnBothDatabases]
    public async Task Two_departments_may_be_two_authorities(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        AccessGrant[] access = [new(Cast.Area, AuthorityRole.RequestAuthority)];
        await imi.ValidationAsync(one => one.RegisterAsync(Complete with { OfficialName = "Ministry of Health, Department of Doctors" }, access, Guid.CreateVersion7(), Maeve));

        Assert.Equal(["Ministry of Health, Department of Doctors"], await imi.ValidationAsync(one => one.AlikeAsync("Ministry of Health", Maeve)));
        await imi.ValidationAsync(one => one.RegisterAsync(
            Complete with { OfficialName = "Ministry of Health, Department of Pharmacists", UserEmail = "other@doctors.example" }, access, Guid.CreateVersion7(), Maeve));

        Assert.Equal(2, (await imi.ValidationAsync(one => one.AlikeAsync("Ministry of Health", Maeve))).Count);
    }

    [Theory, OnBothDatabases]
    public async Task Another_coordinator_is_linked_beside_the_one_that_registers(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await using (var db = imi.Open())
        {
            var education = new Authority
            {
                Country = "IE",
                Kind = AuthorityKind.DelegatedCoordinator,
                OfficialName = "Ministry of Education",
                InformalTitle = [],
                Description = [],
                Street = "",
                Postcode = "",
                City = "",
                Phone = "",
                Website = "",
                Email = "imi@education.example",
                LanguagesUnderstood = ["en"],
            };
            education.Areas.Add(new AuthorityArea { Area = Cast.Area, IsCoordinating = true });
            db.Authorities.Add(education);
            await db.SaveChangesAsync();
        }

        var options = (await imi.ValidationAsync(one => one.CoordinatorsAsync([new(Cast.Area, AuthorityRole.RequestAuthority)], Maeve)))[Cast.Area];
        Assert.Equal(["Irish Request Coordinator", "Ministry of Education"], options.Select(option => option.OfficialName));
        await imi.ValidationAsync(one => one.RegisterAsync(
            Complete.With(Complete.In(Cast.Area) with { CoordinatorIds = [.. options.Select(option => option.Id), Cast.DanishCoordinator.Id] }), [new(Cast.Area, AuthorityRole.RequestAuthority)], Guid.CreateVersion7(), Maeve));

        await using var read = imi.Open();
        var linked = await read.CoordinatorLinks.Where(link => link.Authority!.OfficialName == Complete.OfficialName).Select(link => link.CoordinatorId).ToListAsync();
        Assert.Equal(options.Select(option => option.Id).Order(), linked.Order()); // and none of another country, whatever was sent
    }
}
