using Imi.Core;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>T-34, and the rating of what is closed.</summary>
public class CopyTests
{
    [Theory]
    [OnBothDatabases(Closed)]
    [OnBothDatabases(Withdrawn)]
    public async Task A_copy_asks_the_same_anew(DatabaseKind kind, RequestStatus status)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var source = await imi.SaveAsync(A.Request(status));
        var before = await imi.LoadAsync(source.Number);

        var copy = await imi.LoadAsync(await imi.Drafts.CopyAsync(source.Number, Guid.NewGuid(), Cast.Ciaran));

        Assert.Equal((Draft, 0, Cast.IrishMedical.Id, Cast.DanishPatientSafety.Id), (copy.Status, copy.Version, copy.RequestingAuthorityId, copy.RespondingAuthorityId));
        Assert.Equal(source.Questions.Select(Asked), copy.Questions.OrderBy(question => question.Id).Select(Asked));
        Assert.Equal((A.Profession, A.Reason, true), (copy.Profession, copy.Reason, copy.PersonIsComplete));
        Assert.Equal((null, null, null, null), (copy.RequestedReplyOn, copy.AgreedReplyOn, copy.SentAt, copy.DueOn));
        Assert.Empty(copy.Comments);
        Assert.All(copy.Questions, question => Assert.Empty(question.Answers));
        Assert.Equal([Cast.Ciaran.UserId], copy.Assignees.Select(one => one.UserId));
        Assert.Equal(A.Person, (await imi.People.ReadAsync(copy.Number, Cast.Aoife))!.Value.Subject);
        Assert.Null(await imi.People.ReadAsync(copy.Number, Cast.Mette));
        var after = await imi.LoadAsync(source.Number);
        Assert.Equal((before.Status, before.Version, before.History.Count), (after.Status, after.Version, after.History.Count));
        Assert.Equal(A.Person, (await imi.People.ReadAsync(source.Number, Cast.Aoife))!.Value.Subject);
    }

    [Theory, OnBothDatabases]
    public async Task A_copy_of_a_part_is_about_the_person_of_the_whole(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var whole = await imi.SaveAsync(A.Request(Accepted));
        await imi.Requests.SplitAsync(whole.Number, ["1"], Cast.DanishDental.Id, "Theirs.", whole.Version, Guid.NewGuid(), Guid.NewGuid(), Cast.Mette);
        await imi.Requests.WithdrawAsync(whole.Number + "-2", "Asked wrongly.", 0, Guid.NewGuid(), Cast.Aoife);

        var copy = await imi.Drafts.CopyAsync(whole.Number + "-2", Guid.NewGuid(), Cast.Aoife);

        Assert.Equal(["PQ-G-202", "PQ-G-202a"], (await imi.LoadAsync(copy)).Questions.OrderBy(question => question.Id).Select(question => question.Code));
        Assert.Equal(A.Person, (await imi.People.ReadAsync(copy, Cast.Aoife))!.Value.Subject);
        Assert.Null((await imi.LoadAsync(copy)).RootId);
    }

    [Theory, OnBothDatabases]
    public async Task The_coordinator_is_chosen_by_the_links_of_today(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var source = await imi.SaveAsync(A.Request(Closed));
        await SetLinksAsync(imi, hasApprovalRight: true, Cast.IrishCoordinator, Cast.PolishCoordinator);
        Assert.Equal((Cast.IrishCoordinator.Id, false, true), await CopiedAsync(imi, source));

        await SetLinksAsync(imi, hasApprovalRight: false, Cast.PolishCoordinator2);
        Assert.Equal((Cast.PolishCoordinator2.Id, false, false), await CopiedAsync(imi, source));

        await SetLinksAsync(imi, hasApprovalRight: false, Cast.PolishCoordinator, Cast.PolishCoordinator2);
        Assert.Equal((null, true, false), await CopiedAsync(imi, source));

        await SetLinksAsync(imi, hasApprovalRight: false);
        Assert.Equal((null, false, false), await CopiedAsync(imi, source));
    }

    [Theory, OnBothDatabases]
    public async Task A_recipient_that_may_not_be_asked_any_more_is_left_out(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var source = await imi.SaveAsync(A.Request(Closed));
        await using (var db = imi.Open())
        {
            await db.Set<Imi.Core.Authorities.AuthorityArea>().Where(area => area.AuthorityId == Cast.DanishPatientSafety.Id && area.Area == Cast.Area).ExecuteDeleteAsync();
        }

        Assert.Null((await imi.LoadAsync(await imi.Drafts.CopyAsync(source.Number, Guid.NewGuid(), Cast.Aoife))).RespondingAuthorityId);
    }

    [Theory, OnBothDatabases]
    public async Task A_copy_without_a_person_still_lacks_one(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var source = await imi.SaveAsync(A.Request(Closed));
        await using (var db = imi.Open())
        {
            await db.DataSubjects.ExecuteDeleteAsync(); // as after the erasure
        }

        Assert.False((await imi.LoadAsync(await imi.Drafts.CopyAsync(source.Number, Guid.NewGuid(), Cast.Aoife))).PersonIsComplete);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_operation_twenty_times_at_once_makes_one_copy(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var source = await imi.SaveAsync(A.Request(Closed));
        var operation = Guid.NewGuid();

        var copies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => imi.Drafts.CopyAsync(source.Number, operation, Cast.Aoife))));

        Assert.Single(copies.Distinct());
        Assert.Equal(1, (await imi.Queries.ListAsync(new(RequestTab.Drafts), Cast.Aoife)).Total);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_closed_is_rated_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Closed));
        var rate = (bool? timely, bool? effort) => imi.Requests.RateAsync(request.Number, timely, effort, Guid.NewGuid(), Cast.Aoife);

        Assert.Equal("Required", (await Assert.ThrowsAsync<InvalidValueException>(() => rate(null, null))).Rule);
        await rate(null, false);
        await Assert.ThrowsAsync<Imi.Core.Workflow.ActionForbiddenException>(() => rate(true, true));

        var stored = await imi.LoadAsync(request.Number);
        Assert.Equal((null, false, Closed, request.Version), (stored.WasTimely, stored.ShowedEffort, stored.Status, stored.Version));
    }

    private static (string, string, string, string?) Asked(Question question) =>
        (question.Number, question.Code, string.Join(',', question.Parameters.Values) + question.Comment, question.FollowsUp);

    private static async Task<(int?, bool, bool)> CopiedAsync(TestDatabase imi, Request source)
    {
        var copy = await imi.LoadAsync(await imi.Drafts.CopyAsync(source.Number, Guid.NewGuid(), Cast.Aoife));
        return (copy.RequestingCoordinatorId, copy.CoordinatorIsOpen, copy.NeedsApproval);
    }

    private static async Task SetLinksAsync(TestDatabase imi, bool hasApprovalRight, params Cast.Place[] coordinators)
    {
        await using var db = imi.Open();
        await db.CoordinatorLinks.Where(link => link.AuthorityId == Cast.IrishMedical.Id).ExecuteDeleteAsync();
        db.CoordinatorLinks.AddRange(coordinators.Select(one => new Imi.Core.Authorities.CoordinatorLink
        {
            AuthorityId = Cast.IrishMedical.Id,
            CoordinatorId = one.Id,
            Area = Cast.Area,
            HasApprovalRight = hasApprovalRight,
        }));
        await db.SaveChangesAsync();
    }
}
