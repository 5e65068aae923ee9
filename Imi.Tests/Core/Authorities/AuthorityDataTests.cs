using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Editing;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Authorities.AuthorityFieldKey;
using static Imi.Tests.Support.AuthoritySteps;

namespace Imi.Tests.Core.Authorities;

/// <summary>The data of the Polish chamber, changed by Ewa, who administers it, and by Piotr of the coordinator that validated it.</summary>
public class AuthorityDataTests
{
    [Theory, OnBothDatabases]
    public async Task Two_administrators_on_different_tabs_both_save(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        var failures = await Task.WhenAll(
            Record.ExceptionAsync(() => imi.SaveAsync(OfBasic, Piotr, 0, (InformalTitle, "registers doctors"))),
            Record.ExceptionAsync(() => imi.SaveAsync(OfContact, Ewa, 0, (City, "Łódź"), (Phone, "+48 1"))));

        Assert.All(failures, Assert.Null);
        Assert.Equal(("registers doctors", 1), (await imi.PartAsync(OfBasic, Ewa)) is var basic ? (basic.Of(InformalTitle), basic.Version) : default);
        Assert.Equal(("Łódź", "+48 1", 1), (await imi.PartAsync(OfContact, Piotr)) is var contact ? (contact.Of(City), contact.Of(Phone), contact.Version) : default);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_saves_over_what_was_read_before_is_refused_and_changes_nothing(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await imi.SaveAsync(OfContact, Ewa, 0, (City, "Łódź"));

        await Assert.ThrowsAsync<AuthorityChangedException>(() => imi.SaveAsync(OfContact, Piotr, 0, (City, "Warszawa"), (Phone, "1")));

        Assert.Equal("Łódź", (await imi.PartAsync(OfContact, Piotr)).Of(City));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_click_twice_is_carried_out_once(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var (operation, editor, city) = (Guid.CreateVersion7(), Guid.CreateVersion7(), new Dictionary<AuthorityFieldKey, string> { [City] = "Łódź" });

        await imi.ChangeAuthority.SaveAsync(OfContact, city, 0, operation, editor, Ewa);
        await imi.ChangeAuthority.SaveAsync(OfContact, city, 0, operation, editor, Ewa);
        await imi.SaveAsync(OfContact, Ewa, 1, (City, " Łódź ")); // stored already

        Assert.Equal(1, (await imi.PartAsync(OfContact, Ewa)).Version);
    }

    [Theory, OnBothDatabases]
    public async Task A_part_is_edited_by_one_at_a_time_whichever_authority_that_is(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var (contact, tab, other) = (LeaseSubject.Of(OfContact), Guid.CreateVersion7(), Guid.CreateVersion7());

        Assert.True((await imi.Leases.AcquireAsync(contact, tab, Ewa))!.IsHeldBy(tab));
        Assert.Equal(Ewa.Name, (await imi.Leases.AcquireAsync(contact, other, Piotr))!.HolderName);
        Assert.True((await imi.Leases.AcquireAsync(LeaseSubject.Of(OfBasic), other, Piotr))!.IsHeldBy(other)); // another part
        await Assert.ThrowsAsync<LeaseLostException>(() => imi.ChangeAuthority.SaveAsync(OfContact, new Dictionary<AuthorityFieldKey, string> { [City] = "Warszawa" }, 0, Guid.CreateVersion7(), other, Piotr));

        Assert.True((await imi.Leases.TakeOverAsync(contact, other, Piotr))!.IsHeldBy(other));
        await Assert.ThrowsAsync<LeaseLostException>(() => imi.ChangeAuthority.SaveAsync(OfContact, new Dictionary<AuthorityFieldKey, string> { [City] = "Łódź" }, 0, Guid.CreateVersion7(), tab, Ewa));
        await Assert.ThrowsAsync<AuthorityForbiddenException>(() => imi.Leases.AcquireAsync(contact, tab, Cast.Agnieszka));
    }

    [Theory, OnBothDatabases]
    public async Task The_history_tells_each_field_from_what_to_what_page_by_page(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await imi.SaveAsync(OfContact, Ewa, 0, (Phone, "+48 1"), (City, "Łódź"));
        imi.Clock.Advance(TimeSpan.FromMinutes(1));
        await imi.SaveAsync(OfRequest, Ewa, 0, (RequestCoordinators, "10"));
        imi.Clock.Advance(TimeSpan.FromMinutes(1));
        await imi.RenameAsync(Cast.PolishChamber.Id, "Izba", 0, Piotr);

        var history = (await imi.AuthorityData.HistoryAsync(Cast.PolishChamber.Id, 1, Ewa))!;

        Assert.Equal(
            [(OfficialName, Cast.PolishChamber.Name, "Izba", Piotr.Name, "Koordynator Polski"), (RequestCoordinators, "10,11", "10", Ewa.Name, Cast.PolishChamber.Name), (Phone, "+00 1", "+48 1", Ewa.Name, Cast.PolishChamber.Name), (City, "City", "Łódź", Ewa.Name, Cast.PolishChamber.Name)],
            history.Steps.Items.Select(step => (step.Field, step.Before, step.After, step.UserName, step.ByAuthority)));
        Assert.Equal("Drugi Koordynator Polski", history.Names[Cast.PolishCoordinator2.Id]);
        Assert.Equal((1, 4), (history.Steps.Pages, history.Steps.Total));
        foreach (var other in new[] { Cast.Agnieszka, Cast.Aoife, InvitationSteps.Chiara })
        {
            Assert.Null(await imi.AuthorityData.HistoryAsync(Cast.PolishChamber.Id, 1, other));
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_is_said_at_its_field_and_nothing_is_stored(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        var contact = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.SaveAsync(OfContact, Ewa, 0, (City, ""), (Email, "imi@izba"), (Website, "izba"), (Languages, ""), (Phone, "+48 1")));
        var competence = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.SaveAsync(new(Cast.PolishChamber.Id, AuthorityPart.AreaCompetence, Cast.Area), Ewa, 0, (Professions, "wizard"), (Keywords, "online-shops")));

        Assert.Equal(["City Needed", "Email EmailFormat", "Website Website", "Languages NeedsOne"], contact.Problems.Select(problem => $"{problem.Field} {problem.Rule}"));
        Assert.Equal(["Professions NeedsOne", "Keywords NeedsOne"], competence.Problems.Select(problem => $"{problem.Field} {problem.Rule}"));
        Assert.Equal("+00 1", (await imi.PartAsync(OfContact, Ewa)).Of(Phone));
    }

    [Theory, OnBothDatabases]
    public async Task A_new_title_is_shown_in_its_own_language_until_it_is_translated(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        await imi.SaveAsync(OfBasic, Ewa, 0, (TextLanguage, "pl"), (InformalTitle, "samorząd lekarski"), (Description, "Prowadzi rejestr lekarzy."));

        var card = (await imi.Authorities.FindAsync(Cast.PolishChamber.Id))!;
        Assert.Equal(["pl"], card.InformalTitle.Keys);
        Assert.Equal("samorząd lekarski", card.InformalTitle.In("da"));
        Assert.Equal([Cast.PolishChamber.Id], await imi.PartnersAsync("PL", Cast.Area, "samorzad")); // and is found by it
    }

    /// <summary>FAQ 3: an authority keeps its data up to date itself, but for its name.</summary>
    [Theory, OnBothDatabases]
    public async Task The_official_name_is_changed_by_the_validating_coordinator_alone(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await Assert.ThrowsAsync<AuthorityForbiddenException>(() => imi.RenameAsync(Cast.PolishChamber.Id, "Izba", 0, Ewa));
        await Assert.ThrowsAsync<AuthorityForbiddenException>(() => imi.SaveAsync(OfBasic, Ewa, 0, (InformalTitle, "registers doctors"), (OfficialName, "Izba"))); // nor beside something else

        await imi.RenameAsync(Cast.PolishChamber.Id, "Okręgowa Izba Lekarska", 0, Piotr);

        var basic = await imi.PartAsync(OfBasic, Ewa);
        Assert.Equal(("Okręgowa Izba Lekarska", "speaks for PL"), (basic.Of(OfficialName), basic.Of(InformalTitle)));
        Assert.Equal([Cast.PolishChamber.Id], await imi.PartnersAsync("PL", Cast.Area, "okregowa"));
    }

    /// <summary>FAQ 3: separately for each legislative area and workflow, and by nobody else.</summary>
    [Theory, OnBothDatabases]
    public async Task Coordinators_are_linked_area_by_area_and_workflow_by_workflow(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var alert = OfRequest with { Part = AuthorityPart.Alert };

        await imi.SaveAsync(alert, Ewa, 0, (AlertCoordinators, "10"));

        Assert.Equal(("10", "10,11"), ((await imi.PartAsync(alert, Ewa)).Of(AlertCoordinators), (await imi.PartAsync(OfRequest, Ewa)).Of(RequestCoordinators)));
        Assert.Equal("LinkableCoordinator", (await Assert.ThrowsAsync<InvalidValueException>(() => imi.SaveAsync(alert, Ewa, 1, (AlertCoordinators, "11")))).Rule); // has no part in alerts
        await Assert.ThrowsAsync<AuthorityForbiddenException>(() => imi.SaveAsync(alert, Piotr, 1, (AlertCoordinators, "")));
        await Assert.ThrowsAsync<AuthorityForbiddenException>(() => imi.SaveAsync(OfRequest with { Area = Cast.OtherArea }, Ewa, 0, (RequestCoordinators, "10"))); // no access to it
        await imi.SaveAsync(alert, Ewa, 1, (AlertCoordinators, "")); // none is needed there
    }

    /// <summary>FAQ 3: so that others find the right authority; by its administrators, or those of the validating coordinator.</summary>
    [Theory, OnBothDatabases]
    public async Task Competence_is_kept_up_to_date_by_the_authority_or_from_above_and_is_found_by(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var (all, here) = (new AuthorityPartKey(Cast.PolishChamber.Id, AuthorityPart.Competence), new AuthorityPartKey(Cast.PolishChamber.Id, AuthorityPart.AreaCompetence, Cast.Area));

        await imi.SaveAsync(all, Ewa, 0, (PolicyAreas, "health"), (EconomicActivities, "86"), (AuthorityFieldKey.Geography, "Regional"), (Regions, "Łódzkie"));
        await imi.SaveAsync(here, Piotr, 0, (Professions, "doctor,dentist"), (Keywords, "professional-registers"));

        Assert.Equal("dentist,doctor", (await imi.PartAsync(here, Ewa)).Of(Professions));
        Assert.Equal([Cast.PolishChamber.Id], await imi.PartnersAsync("PL", Cast.Area, "tandlaege"));
    }

    /// <summary>FAQ 3: a mailbox of several people, another than the addresses of its users.</summary>
    [Theory]
    [OnBothDatabases("imi@izba.example", MailboxAdvice.None)]
    [OnBothDatabases("post.kontor@izba.example", MailboxAdvice.None)]
    [OnBothDatabases("USER14@authority.example", MailboxAdvice.OfUser)]
    [OnBothDatabases("agnieszka.wisniewska@izba.example", MailboxAdvice.Personal)]
    [OnBothDatabases("wisniewska@izba.example", MailboxAdvice.Personal)]
    [OnBothDatabases("jan.kowalski@izba.example", MailboxAdvice.Personal)]
    public async Task The_address_of_a_person_is_advised_against(DatabaseKind kind, string email, MailboxAdvice advice)
    {
        await using var imi = await OpenAsync(kind);

        Assert.Equal(advice, await imi.AuthorityData.AdviceAsync(Cast.PolishChamber.Id, email, Ewa));
        Assert.Equal(MailboxAdvice.None, await imi.AuthorityData.AdviceAsync(Cast.PolishChamber.Id, email, Cast.Aoife)); // who is to learn nothing of users

        await imi.SaveAsync(OfContact, Ewa, 0, (Email, email)); // advice, no more
        Assert.Equal(advice, (await imi.PartAsync(OfContact, Ewa)).Advice);
    }

    /// <summary>R23: by name, and what is missing.</summary>
    [Theory, OnBothDatabases]
    public async Task Whoever_may_not_change_something_is_told_who_may(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        var changers = (await imi.PartAsync(OfBasic, Cast.Agnieszka)).Changers;

        Assert.Equal([(Standing.LocalAdministrator, true), (Standing.ValidatingAdministrator, false)], changers.Select(one => (one.Standing, one.IsOwn)));
        Assert.Equal([CastStore.User(Ewa).Name, CastStore.User(Piotr).Name], changers.Select(one => Assert.Single(one.People)));
        Assert.Equal("authority10@authority.example", changers[1].Email);
        var roles = (await imi.PartAsync(new(Cast.PolishChamber.Id, AuthorityPart.Notification, Cast.Area), Ewa)).Changers;
        Assert.Equal([Cast.PolishCoordinator.Name, Cast.PolishCoordinator2.Name], roles.Select(one => one.AuthorityName));
        Assert.Equal(["European Commission"], (await imi.PartAsync(new(Nimic.Id, AuthorityPart.Basic), Cast.With(Role.DataAdministrator, Nimic))).Changers.Where(one => one.Standing == Standing.ValidatingAdministrator).Select(one => one.AuthorityName));
    }

    /// <summary>The coordinator that validated it, whose its users are, and the one that gave access, whose they are not.</summary>
    [Theory, OnBothDatabases]
    public async Task Both_coordinators_find_it_among_the_authorities_of_their_country(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        Assert.True(await IsLookedAfterAsync(Piotr));
        Assert.False(await IsLookedAfterAsync(Cast.With(Role.DataAdministrator, Cast.PolishCoordinator2)));

        async Task<bool> IsLookedAfterAsync(Actor actor) => (await imi.UserLists.AuthoritiesAsync("", 1, actor)).Items.Single(one => one.Id == Cast.PolishChamber.Id).IsLookedAfter;
    }
}
