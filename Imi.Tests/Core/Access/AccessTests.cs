using Imi.Core;
using Imi.Core.Access;
using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Mail;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Tests.Support.AccessSteps;

namespace Imi.Tests.Core.Access;

/// <summary>A coordinator gives other authorities access to areas, and takes it (FAQ 1 and 3).</summary>
public class AccessTests
{
    private const string Services = "SD";

    [Theory, OnBothDatabases]
    public async Task What_is_open_keeps_the_access_until_it_is_handed_over(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(RequestStatus.Accepted));
        await imi.SaveAsync(A.Draft()); // is not theirs yet
        var (id, area) = (Cast.DanishPatientSafety.Id, Cast.Area);

        var refused = await Assert.ThrowsAsync<ActionBlockedException>(() => imi.Accesses.SuspendAsync(id, area, Guid.NewGuid(), Bodil));
        Assert.Equal(["NothingIsOpen"], refused.Unmet);
        await Assert.ThrowsAsync<ActionBlockedException>(() => imi.Accesses.RemoveAsync(id, area, Guid.NewGuid(), Bodil));
        var open = Assert.Single((await imi.AccessQueries.FindAsync(id, Bodil))!.Areas.Single(one => one.Area == area).Open);
        Assert.Equal((request.Number, Party.Responding, RequestStatus.Accepted, Cast.IrishMedical.Name), (open.Number, open.Party, open.Status, open.Other.OfficialName));

        await imi.HandOverAsync(request, Bodil);
        await imi.Accesses.SuspendAsync(id, area, Guid.NewGuid(), Bodil);

        Assert.Equal(AccessStatus.Suspended, (await imi.AccessQueries.FindAsync(id, Bodil))!.Areas.Single(one => one.Area == area).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Suspended_it_can_do_nothing_there_and_nothing_can_be_sent_to_it(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var closed = await imi.SaveAsync(A.Request(RequestStatus.Closed));
        var draft = await imi.SaveAsync(A.Draft());
        var elsewhere = await imi.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance).Then(one => one.Forward(Cast.DanishDental.Id, "Theirs.", new(2026, 3, 10), Cast.Mette, A.Morning.AddHours(1))));
        var (id, area) = (Cast.DanishPatientSafety.Id, Cast.Area);

        await imi.Accesses.SuspendAsync(id, area, Guid.NewGuid(), Bodil);

        var mette = (await imi.Users.FindActorAsync(Cast.Mette.UserId))!;
        Assert.Equal([Cast.OtherArea], mette.Areas);
        Assert.Null(await imi.Queries.FindAsync(closed.Number, mette));
        Assert.Equal(0, (await imi.Queries.ListAsync(new(RequestTab.All), mette)).Total);
        Assert.DoesNotContain(id, await imi.PartnersAsync("DK", area));
        Assert.Contains(id, await imi.PartnersAsync("DK", Cast.OtherArea));
        Assert.Equal("Reachable", (await Assert.ThrowsAsync<InvalidValueException>(() => imi.Requests.SendAsync(draft.Number, draft.Version, Guid.NewGuid(), Guid.NewGuid(), Cast.Aoife))).Rule);
        Assert.Equal("ForwardTarget", (await Assert.ThrowsAsync<InvalidValueException>(() => imi.Requests.ForwardAsync(elsewhere.Number, id, "Yours.", elsewhere.Version, Guid.NewGuid(), Cast.Soren))).Rule);

        await imi.Accesses.ResumeAsync(id, area, Guid.NewGuid(), Bodil);

        Assert.True((await imi.Users.FindActorAsync(Cast.Mette.UserId))!.IsAlike(Cast.Mette)); // as before
        Assert.NotNull(await imi.Queries.FindAsync(closed.Number, Cast.Mette));
    }

    /// <summary>A coordinator that takes no part is chosen by nobody, however it is linked.</summary>
    [Theory, OnBothDatabases]
    public async Task A_suspended_coordinator_is_not_chosen_any_more(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.StoreNimicAsync();
        Assert.Single(await imi.Authorities.LinkedCoordinatorsAsync(Cast.DanishPatientSafety.Id, Cast.Area));

        await imi.Accesses.SuspendAsync(Cast.DanishCoordinator.Id, Cast.Area, Guid.NewGuid(), Lars);

        Assert.Empty(await imi.Authorities.LinkedCoordinatorsAsync(Cast.DanishPatientSafety.Id, Cast.Area));
        var sent = await imi.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        await imi.Requests.AcceptAsync(sent.Number, A.AgreedReplyOn, null, sent.Version, Guid.NewGuid(), Cast.Mette);
        Assert.Null((await imi.LoadAsync(sent.Number)).RespondingCoordinatorId);
    }

    /// <summary>FAQ 1: one authority, one registration. What is granted later is what it would have got at once.</summary>
    [Theory, OnBothDatabases]
    public async Task Granted_later_is_as_granted_at_registration(DatabaseKind kind)
    {
        await using var imi = await InvitationSteps.OpenAsync(kind);
        AccessGrant[] access = [new(Cast.Area, AuthorityRole.RequestAuthority), new(Cast.OtherArea, AuthorityRole.RequestCoordinator), new(Cast.OtherArea, AuthorityRole.AlertAuthority)];
        var maeve = new Actor(InvitationSteps.Maeve.UserId, "Maeve", Cast.IrishCoordinator.Id, "", "IE", [(Role.DataAdministrator, Cast.Area), (Role.DataAdministrator, Cast.OtherArea)]);
        var other = Competence(Cast.OtherArea, Cast.IrishCoordinator.Id).In(Cast.OtherArea);
        var contents = InvitationSteps.Complete.With(other);
        await imi.ValidationAsync(one => one.RegisterAsync(contents, access, Guid.NewGuid(), maeve));
        await imi.ValidationAsync(one => one.RegisterAsync(contents with { OfficialName = "Second", UserEmail = "second@doctors.example" }, access[..1], Guid.NewGuid(), maeve));
        await using var db = imi.Open();
        var second = await db.Authorities.SingleAsync(one => one.OfficialName == "Second");

        await imi.Accesses.GrantAsync(second.Id, contents, access[1..], Guid.NewGuid(), maeve);

        Assert.Equal(await StoredAsync(InvitationSteps.Complete.OfficialName), await StoredAsync("Second"));
        await Assert.ThrowsAsync<ActionForbiddenException>(() => imi.Accesses.GrantAsync(second.Id, contents, access[1..], Guid.NewGuid(), maeve)); // it has it

        async Task<string> StoredAsync(string name)
        {
            await using var read = imi.Open();
            var authority = await read.Authorities.Include(one => one.Areas).SingleAsync(one => one.OfficialName == name);
            var links = await read.CoordinatorLinks.Where(link => link.AuthorityId == authority.Id).OrderBy(link => link.Area).Select(link => $"{link.Area} {link.CoordinatorId} {link.HasReferralRight}").ToListAsync();
            var rights = await read.Users.Where(user => user.AuthorityId == authority.Id).SelectMany(user => user.Rights).Select(right => $"{right.Area} {right.Role}").ToListAsync();
            var areas = authority.Areas.OrderBy(area => area.Area).Select(area =>
                $"{area.Area} {area.Access} {area.AccessCoordinatorId} {string.Join('+', area.Roles)} {string.Join('+', area.Professions)} {string.Join('+', area.Keywords)}");
            return string.Join('\n', [$"{authority.Kind}", .. areas, .. links, .. rights.Order(StringComparer.Ordinal)]);
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_is_missing_is_said_at_its_field(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.StoreNimicAsync();

        var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.Accesses.GrantAsync(Cast.DanishDental.Id, new(), [new(Services, AuthorityRole.RequestAuthority)], Guid.NewGuid(), Lars));

        Assert.Equal(["SD.Keywords NeedsOne", "SD.CoordinatorIds NeedsOne"], failure.Problems.Select(problem => $"{problem.Field} {problem.Rule}"));
    }

    [Theory, OnBothDatabases]
    public async Task Removed_it_leaves_nothing_and_what_it_looked_after_is_the_nimics(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.StoreNimicAsync();
        foreach (var area in Cast.DanishCoordinator.Areas)
        {
            await imi.Accesses.RemoveAsync(Cast.DanishCoordinator.Id, area, Guid.NewGuid(), Lars);
        }

        await using var db = imi.Open();
        var former = await db.Authorities.Include(one => one.Areas).SingleAsync(one => one.Id == Cast.DanishCoordinator.Id);
        Assert.Equal((AuthorityKind.CompetentAuthority, 0), (former.Kind, former.Areas.Count));
        Assert.Empty((await imi.Users.FindActorAsync(Cast.Anders.UserId))!.Areas);
        Assert.False(await db.CoordinatorLinks.AnyAsync(link => link.CoordinatorId == former.Id));
        var looked = await db.Authorities.Include(one => one.Areas).Include(one => one.ValidatingCoordinator).SingleAsync(one => one.Id == Cast.DanishDental.Id);
        Assert.Equal((NimicId, NimicId), (looked.Areas.Single().AccessCoordinatorId, looked.ValidatingCoordinator!.Id));
    }

    [Theory, OnBothDatabases]
    public async Task Another_role_counts_at_once_for_its_people(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.StoreNimicAsync();
        var request = await imi.SaveAsync(A.Request(RequestStatus.Accepted)); // coordinated by it
        var (id, area) = (Cast.DanishCoordinator.Id, Cast.Area);
        var change = (AuthorityRole to, AuthorityRole from) => imi.Accesses.ChangeRolesAsync(id, area, [to], [from], Guid.NewGuid(), Lars);
        Assert.Equal("RoleIsNeeded", (await Assert.ThrowsAsync<InvalidValueException>(() => change(AuthorityRole.RequestAuthority, AuthorityRole.RequestCoordinator))).Rule);
        await imi.Requests.WithdrawAsync(request.Number, "Not needed.", request.Version, Guid.NewGuid(), Cast.Aoife);

        await change(AuthorityRole.RequestAuthority, AuthorityRole.RequestCoordinator);

        var anders = (await imi.Users.FindActorAsync(Cast.Anders.UserId))!;
        Assert.True(anders.Has(Role.RequestHandler, area) && !anders.Has(Role.ReferralHandler, area) && anders.Has(Role.ReferralHandler, Cast.OtherArea));
        await Assert.ThrowsAsync<AccessChangedException>(() => change(AuthorityRole.AlertAuthority, AuthorityRole.RequestCoordinator)); // read before
        await change(AuthorityRole.AlertAuthority, AuthorityRole.RequestAuthority);
        Assert.DoesNotContain(id, await imi.PartnersAsync("DK", area)); // alerts only
    }

    [Theory, OnBothDatabases]
    public async Task Deactivated_nobody_of_it_gets_in_until_it_is_reactivated(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.StoreNimicAsync();
        var session = await imi.Sessions.StartAsync(Cast.Soren.UserId, "browser");
        var request = await imi.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance).Then(one => one.Forward(Cast.DanishDental.Id, "Theirs.", new(2026, 3, 10), Cast.Mette, A.Morning.AddHours(1))));
        await Assert.ThrowsAsync<ActionBlockedException>(() => imi.Standings.DeactivateAsync(Cast.DanishDental.Id, Guid.NewGuid(), Bodil));
        await imi.HandOvers.HandOverAsync(Cast.DanishDental.Id, Cast.Area, null, Cast.DanishPatientSafety.Id, "It is closed.", Guid.NewGuid(), Bodil);
        Assert.Equal(Cast.DanishPatientSafety.Id, (await imi.LoadAsync(request.Number)).RespondingAuthorityId);

        await imi.Standings.DeactivateAsync(Cast.DanishDental.Id, Guid.NewGuid(), Bodil);

        Assert.Null(await imi.Sessions.FindActorAsync(session));
        Assert.Null(await imi.Users.FindActorAsync(Cast.Soren.UserId));
        Assert.Empty(await imi.PartnersAsync("DK", Cast.Area, "Tandlæge"));
        await Assert.ThrowsAsync<ActionForbiddenException>(() => imi.Accesses.SuspendAsync(Cast.DanishDental.Id, Cast.Area, Guid.NewGuid(), Bodil));

        await imi.Standings.ReactivateAsync(Cast.DanishDental.Id, Guid.NewGuid(), Bodil);

        Assert.True((await imi.Sessions.FindActorAsync(session))!.IsAlike(Cast.Soren));
    }

    [Theory, OnBothDatabases]
    public async Task The_validating_goes_to_another_coordinator_of_the_country_and_can_come_back(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.StoreNimicAsync();
        var id = Cast.DanishDental.Id;
        foreach (var coordinator in new[] { Cast.IrishCoordinator, Cast.DanishPatientSafety, Cast.DanishCoordinator })
        {
            Assert.Equal("Validator", (await Assert.ThrowsAsync<InvalidValueException>(() => imi.Standings.HandOverValidationAsync(id, coordinator.Id, Guid.NewGuid(), Bodil))).Rule);
        }

        await imi.Standings.HandOverValidationAsync(id, NimicId, Guid.NewGuid(), Bodil);

        var view = (await imi.AccessQueries.FindAsync(id, Bodil))!;
        Assert.Equal((NimicId, 0), (view.Validator!.Id, view.Offers.Count)); // hers no more
        Assert.Null(await imi.UserLists.ListAsync(id, Bodil));
        Assert.NotNull(await imi.UserLists.ListAsync(id, Lars));
        await imi.Standings.HandOverValidationAsync(id, Cast.DanishCoordinator.Id, Guid.NewGuid(), Lars);
        Assert.NotNull(await imi.UserLists.ListAsync(id, Bodil));
    }

    /// <summary>Every call by everybody whose business it is not.</summary>
    [Theory, OnBothDatabases]
    public async Task Whoever_does_not_look_after_an_authority_is_refused_each_call(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.StoreNimicAsync();
        var request = await imi.SaveAsync(A.Request(RequestStatus.Accepted));
        var (id, area, once) = (Cast.DanishPatientSafety.Id, Cast.Area, Guid.NewGuid());
        Func<Actor, Task>[] calls =
        [
            actor => imi.Accesses.GrantAsync(id, Competence(Services, NimicId), [new(Services, AuthorityRole.RequestAuthority)], once, actor),
            actor => imi.Accesses.SuspendAsync(id, area, once, actor),
            actor => imi.Accesses.ResumeAsync(id, area, once, actor),
            actor => imi.Accesses.RemoveAsync(id, area, once, actor),
            actor => imi.Accesses.ChangeRolesAsync(id, area, [AuthorityRole.RequestCoordinator], [AuthorityRole.RequestAuthority], once, actor),
            actor => imi.Standings.HandOverValidationAsync(id, NimicId, once, actor),
            actor => imi.Standings.DeactivateAsync(id, once, actor),
            actor => imi.Standings.ReactivateAsync(id, once, actor),
            actor => imi.HandOverAsync(request, actor),
        ];
        Actor[] lesser =
        [
            .. Enum.GetValues<Role>().Except([Role.DataAdministrator]).Select(role => Cast.With(role, Cast.DanishCoordinator)),
            Cast.With(Role.DataAdministrator, Cast.DanishDental), InvitationSteps.Chiara, Cast.Karen, Cast.Mette,
            Cast.With(Role.DataAdministrator, Cast.SwedishCoordinator),
        ];
        foreach (var actor in lesser)
        {
            foreach (var call in calls)
            {
                var refused = await Record.ExceptionAsync(() => call(actor));
                Assert.True(refused is AccessNotFoundException or ActionForbiddenException, $"{actor.Name}: {refused?.GetType().Name}");
            }
        }

        Assert.Null(await imi.AccessQueries.FindAsync(id, Cast.Mette));
        Assert.Empty((await imi.AccessQueries.FindAsync(id, Cast.With(Role.DataAdministrator, Cast.DanishDental)))!.Areas.SelectMany(one => one.Open)); // not hers to know
        Assert.DoesNotContain(await imi.MailsAsync(), mail => mail.Code is MailCode.N37 or MailCode.N38);
    }

    [Theory, OnBothDatabases]
    public async Task Those_who_answer_for_its_data_are_told_and_the_same_click_counts_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var once = Guid.NewGuid();
        await imi.Accesses.SuspendAsync(Cast.DanishPatientSafety.Id, Cast.Area, once, Bodil);
        await imi.Accesses.SuspendAsync(Cast.DanishPatientSafety.Id, Cast.Area, once, Bodil);

        Assert.Equal(
            new[] { $"authority{Cast.DanishPatientSafety.Id}@authority.example", $"user{Cast.Karen.UserId}@authority.example" },
            (await imi.MailsAsync()).Where(mail => mail.Code == MailCode.N38).Select(mail => mail.Address).Order(StringComparer.Ordinal));
    }

    /// <summary>On PostgreSQL the sending keeps the access, or the suspending comes first: never something open with whoever may not see it.</summary>
    [Theory, OnBothDatabases]
    public async Task Sent_and_suspended_at_the_same_moment_only_one_of_the_two_happens(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var draft = await imi.SaveAsync(A.Draft());

        var outcomes = await Task.WhenAll(
            Record.ExceptionAsync(() => Task.Run(() => imi.Requests.SendAsync(draft.Number, draft.Version, Guid.NewGuid(), Guid.NewGuid(), Cast.Aoife))),
            Record.ExceptionAsync(() => Task.Run(() => imi.Accesses.SuspendAsync(Cast.DanishPatientSafety.Id, Cast.Area, Guid.NewGuid(), Bodil))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.True(outcomes.Single(outcome => outcome is not null) is InvalidValueException or ActionBlockedException);
    }
}
