using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>Who may be addressed, forwarded to and chosen (decision 15, FAQ 5.1).</summary>
public class RequestRulesTests
{
    public static readonly IReadOnlyList<Cast.Place> NoRecipients = [Cast.IrishMedical, Cast.IrishCoordinator, Cast.DanishBusiness, Cast.Commission];
    public static readonly IReadOnlyList<Cast.Place> NoForwardTargets =
        [Cast.DanishPatientSafety, Cast.DanishBusiness, Cast.SwedishHealth, Cast.IrishMedical, Cast.Commission];

    [Theory, OnBothDatabases]
    public async Task A_recipient_is_of_another_country_with_access_to_the_area(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        foreach (var place in NoRecipients)
        {
            Assert.Equal("Recipient", (await Assert.ThrowsAsync<InvalidValueException>(() => CreateAsync(imi, place.Id))).Rule);
        }

        Assert.Equal("Recipient", (await Assert.ThrowsAsync<InvalidValueException>(() => CreateAsync(imi, 4711))).Rule);
        await CreateAsync(imi, Cast.DanishPatientSafety.Id);
        await CreateAsync(imi, Cast.SwedishCoordinator.Id);
    }

    [Theory, OnBothDatabases]
    public async Task A_forward_stays_in_the_country_and_in_the_area(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        var forward = (int id) => imi.Requests.ForwardAsync(request.Number, id, "Theirs.", request.Version, Guid.NewGuid(), Cast.Mette);

        foreach (var place in NoForwardTargets)
        {
            Assert.Equal("ForwardTarget", (await Assert.ThrowsAsync<InvalidValueException>(() => forward(place.Id))).Rule);
        }

        await forward(Cast.DanishCoordinator.Id);
        Assert.Equal(Cast.DanishCoordinator.Id, (await imi.LoadAsync(request.Number)).RespondingAuthorityId);
    }

    [Theory, OnBothDatabases]
    public async Task The_only_coordinator_is_set_and_one_of_several_is_chosen(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal(Cast.IrishCoordinator.Id, (await imi.LoadAsync(await CreateAsync(imi, null))).RequestingCoordinatorId);

        var polish = await imi.Drafts.CreateAsync(Cast.Area, Cast.IrishMedical.Id, Cast.PolishCoordinator2.Id, Guid.NewGuid(), Cast.Agnieszka);
        Assert.Equal(Cast.PolishCoordinator2.Id, (await imi.LoadAsync(polish)).RequestingCoordinatorId);

        var wrong = () => imi.Drafts.CreateAsync(Cast.Area, Cast.IrishMedical.Id, Cast.DanishCoordinator.Id, Guid.NewGuid(), Cast.Agnieszka);
        Assert.Equal("Coordinator", (await Assert.ThrowsAsync<InvalidValueException>(wrong)).Rule);
    }

    [Theory, OnBothDatabases]
    public async Task Accepting_asks_for_one_of_several_coordinators(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = A.EmptyDraft();
        request.ChooseRecipient(Cast.PolishChamber.Id, A.IrishCoordinator, 0, Cast.Aoife);
        request.DescribePerson(A.Profession, isComplete: true, Cast.Aoife);
        request.Ask(A.Questions, 0, Cast.Aoife);
        request.SetDeadline(A.RequestedReplyOn, A.Reason, 0, Cast.Aoife);
        request.Send(new(2026, 3, 9), Cast.Aoife, A.Morning);
        await imi.SaveAsync(request);
        var accept = (int? chosen) => imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, chosen, request.Version, Guid.NewGuid(), Cast.Agnieszka);

        Assert.Equal("Coordinator", (await Assert.ThrowsAsync<InvalidValueException>(() => accept(null))).Rule);
        Assert.Equal("Coordinator", (await Assert.ThrowsAsync<InvalidValueException>(() => accept(Cast.DanishCoordinator.Id))).Rule);
        await accept(Cast.PolishCoordinator.Id);
        Assert.Equal(Cast.PolishCoordinator.Id, (await imi.LoadAsync(request.Number)).RespondingCoordinatorId);
    }

    /// <summary>Rights come before values: whoever may not act learns nothing of the arguments.</summary>
    [Theory, OnBothDatabases]
    public async Task Whoever_may_not_act_is_refused_before_the_values_are_looked_at(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var sent = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        var draft = await imi.SaveAsync(A.EmptyDraft());

        await Assert.ThrowsAsync<ActionForbiddenException>(() =>
            imi.Requests.AcceptAsync(sent.Number, new(2020, 1, 1), null, sent.Version, Guid.NewGuid(), Cast.Aoife));
        await Assert.ThrowsAsync<ActionForbiddenException>(() =>
            imi.Requests.ForwardAsync(sent.Number, Cast.SwedishHealth.Id, "Theirs.", sent.Version, Guid.NewGuid(), Cast.Aoife));
        await Assert.ThrowsAsync<ActionForbiddenException>(() =>
            imi.Requests.AcceptAsync(draft.Number, A.AgreedReplyOn, null, 0, Guid.NewGuid(), Cast.Aoife));
        await Assert.ThrowsAsync<ActionForbiddenException>(() =>
            imi.Requests.ForwardAsync(draft.Number, Cast.DanishDental.Id, "Theirs.", 0, Guid.NewGuid(), Cast.Aoife));
    }

    private static Task<string> CreateAsync(TestDatabase imi, int? recipient) =>
        imi.Drafts.CreateAsync(Cast.Area, recipient, null, Guid.NewGuid(), Cast.Aoife);
}
