using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;
using static Imi.Tests.Support.AccessSteps;

namespace Imi.Tests.Core.Access;

/// <summary>T-35 (decision 18): what one authority leaves, another of the same country and area goes on with.</summary>
public class HandOverTests
{
    [Theory, OnBothDatabases]
    public async Task Everything_goes_on_there_but_for_who_had_got_it(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        var request = await imi.SaveAsync(A.Request(PartiallyReplied).Answered());
        await imi.Requests.AllocateAsync(request.Number, [Cast.Jens.UserId], request.Version, Guid.NewGuid(), Cast.Karen);
        await imi.GiveLeaseAsync(request, Cast.DanishPatientSafety.Id, Guid.NewGuid());
        var before = await imi.LoadAsync(request.Number);

        await imi.HandOverAsync(request, Bodil);

        var after = await imi.LoadAsync(request.Number);
        Assert.Equal((Cast.DanishDental.Id, PartiallyReplied, before.AgreedReplyOn, before.DueOn, before.AcceptedAt), (after.RespondingAuthorityId, after.Status, after.AgreedReplyOn, after.DueOn, after.AcceptedAt));
        Assert.Equal(before.Questions.Count(question => question.Drafted is not null), after.Questions.Count(question => question.Drafted is not null));
        Assert.DoesNotContain(after.Assignees, one => one.Party == Party.Responding);
        Assert.Equal((RequestAction.HandOver, "It is closed.", Bodil.UserId), after.History.OrderBy(step => step.Id).Select(step => (step.Action, step.Note, step.UserId)).Last());
        await using var db = imi.Open();
        Assert.False(await db.Leases.AnyAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_had_it_sees_it_no_more_and_whoever_handed_it_over_only_the_overview(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.StoreNimicAsync();
        var request = await imi.SaveAsync(A.Request(Accepted));
        Assert.Equal(Level.Overview, (await imi.Queries.FindAsync(request.Number, Lars))!.Level); // whatever he may have to take out

        await imi.HandOverAsync(request, Lars);

        Assert.Null(await imi.Queries.FindAsync(request.Number, Cast.Mette));
        Assert.Equal(Level.Full, (await imi.Queries.FindAsync(request.Number, Cast.Soren))!.Level);
        Assert.Equal(Level.Overview, (await imi.Queries.FindAsync(request.Number, Lars))!.Level);
        Assert.Equal(Level.Overview, (await imi.Queries.FindAsync(request.Number, Bodil))!.Level);
        Assert.Null(await imi.People.ReadAsync(request.Number, Lars));
        Assert.Equal(0, (await imi.Queries.ListAsync(new(RequestTab.All), Lars)).Total); // no list of his
        Assert.Contains((await imi.Queries.FindAsync(request.Number, Cast.Aoife))!.History, step => step.Action == RequestAction.HandOver);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_asked_in_parts_is_handed_over_as_a_whole(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        await imi.Requests.SplitAsync(request.Number, ["3"], Cast.DanishDental.Id, "Theirs.", request.Version, Guid.NewGuid(), Guid.NewGuid(), Cast.Mette);

        await imi.HandOverAsync(request, InvitationSteps.Maeve);

        await using var db = imi.Open();
        Assert.Equal([Cast.IrishCoordinator.Id, Cast.IrishCoordinator.Id], await db.Requests.OrderBy(one => one.Id).Select(one => one.RequestingAuthorityId).ToListAsync());
        Assert.Equal(2, (await imi.Queries.FindAsync(request.Number, Cast.Declan))!.Parts.Count);
    }

    /// <summary>A coordinator that was chosen has its part in what is open, too: another coordinator takes it.</summary>
    [Theory, OnBothDatabases]
    public async Task A_coordinators_part_goes_to_another_coordinator_with_what_waits_there(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.StoreNimicAsync();
        var request = await imi.SaveAsync(A.Request(ReferredToRespondingCoordinator));
        var handOver = (int to) => imi.HandOvers.HandOverAsync(Cast.DanishCoordinator.Id, Cast.Area, null, to, "It is closed.", Guid.NewGuid(), Lars);
        Assert.Equal("HandOverTarget", (await Assert.ThrowsAsync<InvalidValueException>(() => handOver(Cast.DanishDental.Id))).Rule);

        await handOver(NimicId);

        var referral = Cast.With(Role.ReferralHandler, Cast.DanishCoordinator);
        var heir = new Actor(9_778, "Ida", NimicId, "", "DK", [(Role.ReferralHandler, Cast.Area)]);
        Assert.DoesNotContain((await imi.Queries.FindAsync(request.Number, referral))!.Offers, offer => offer.Action == RequestAction.FindSatisfactory); // linked, and no more
        await imi.Requests.FindSatisfactoryAsync(request.Number, "Enough.", request.Version + 1, Guid.NewGuid(), heir);
        Assert.Equal(Replied, (await imi.LoadAsync(request.Number)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Only_to_another_authority_of_the_same_country_and_area_and_with_a_reason(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        var handOver = (int to, string reason) => imi.HandOvers.HandOverAsync(Cast.DanishPatientSafety.Id, Cast.Area, [request.Number], to, reason, Guid.NewGuid(), Bodil);

        foreach (var place in new[] { Cast.DanishPatientSafety, Cast.DanishBusiness, Cast.IrishMedical, Cast.SwedishHealth, Cast.Commission })
        {
            Assert.Equal("HandOverTarget", (await Assert.ThrowsAsync<InvalidValueException>(() => handOver(place.Id, "It is closed."))).Rule);
        }

        Assert.Equal("Required", (await Assert.ThrowsAsync<InvalidValueException>(() => handOver(Cast.DanishDental.Id, " "))).Rule);
        Assert.Equal(Cast.DanishPatientSafety.Id, (await imi.LoadAsync(request.Number)).RespondingAuthorityId);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_click_twice_hands_over_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        var once = Guid.NewGuid();
        var handOver = () => imi.HandOvers.HandOverAsync(Cast.DanishPatientSafety.Id, Cast.Area, null, Cast.DanishDental.Id, "It is closed.", once, Bodil);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(handOver)));

        Assert.Equal(request.Version + 1, (await imi.LoadAsync(request.Number)).Version);
    }
}
