using Imi.Core;
using Imi.Core.ActionLists;
using Imi.Core.Deadlines;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Allocation;

/// <summary>R26, R27: the board while somebody is absent.</summary>
public class AbsentHandlerTests
{
    private static readonly DateOnly Today = new(2026, 3, 3);

    [Theory, OnBothDatabases]
    public async Task Nobody_who_is_absent_is_proposed_though_he_would_be_the_first(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        await imi.GiveAsync(Cast.Jens, A.Request(AwaitingAcceptance));
        await imi.GiveAsync(Cast.Karen, A.Request(AwaitingAcceptance), A.Request(AwaitingAcceptance));
        Assert.Equal("Mette Sørensen", (await BoardAsync(imi)).Proposals[request.Id][0].Name);

        await imi.AbsentAsync(Cast.Mette, Cast.Karen, until: 3);
        var board = await BoardAsync(imi);
        Assert.Equal(["Jens Østergaard", "Karen Lund"], board.Proposals[request.Id].Select(one => one.Name));
        Assert.Equal([Cast.Mette.UserId, Cast.Jens.UserId, Cast.Karen.UserId], board.Able[request.Id].Order()); // deliberately he can

        await imi.AbsentAsync(Cast.Jens);
        await imi.AbsentAsync(Cast.Karen);
        Assert.Empty((await BoardAsync(imi)).Proposals[request.Id]);
        Assert.Equal(3, (await BoardAsync(imi)).Able[request.Id].Count);
        imi.Clock.Advance(TimeSpan.FromDays(1)); // two of them are back
        Assert.Equal(["Jens Østergaard", "Karen Lund"], (await BoardAsync(imi)).Proposals[request.Id].Select(one => one.Name));
    }

    [Theory, OnBothDatabases]
    public async Task Who_is_absent_until_when_and_who_stands_in_is_said_beside_the_name(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        var elsewhere = Cast.With(Role.RequestHandler, Cast.DanishPatientSafety, Cast.OtherArea);
        await imi.HireAsync(elsewhere);
        await imi.AbsentAsync(Cast.Mette, Cast.Jens, until: 3, note: "Back on Monday.");
        await imi.AbsentAsync(Cast.Karen, elsewhere, from: -1, until: 1);

        var handlers = (await BoardAsync(imi)).Handlers.ToDictionary(one => one.UserId, one => one.Away);
        Assert.Equal((Today.AddDays(3), "Jens Østergaard", "Back on Monday."), handlers[Cast.Mette.UserId] is { } mette ? (mette.Until, mette.StandIn, mette.Note) : default);
        Assert.Equal((Today.AddDays(1), null, ""), handlers[Cast.Karen.UserId] is { } karen ? (karen.Until, karen.StandIn, karen.Note) : default); // in this area he may not
        Assert.Null(handlers[Cast.Jens.UserId]);

        var inTheOther = await imi.AbsenceQueries.AwayAsync(Role.RequestHandler, Cast.OtherArea, Cast.Karen);
        Assert.Equal(elsewhere.Name.Split(' ')[0], inTheOther[Cast.Karen.UserId].StandIn!.Split(' ')[0]);
        Assert.Empty(await imi.AbsenceQueries.AwayAsync(Role.RequestHandler, Cast.Area, Cast.Aoife)); // of colleagues only
    }

    [Theory, OnBothDatabases]
    public async Task What_nobody_is_there_for_stands_in_the_queue_with_the_names(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        var (alone, both, covered, nobodys) = (A.Request(AwaitingAcceptance), A.Request(Accepted), A.Request(Accepted), A.Request(Accepted));
        await imi.SaveAllAsync(alone, both, covered, nobodys);
        await imi.AssignAsync(alone, Party.Responding, Cast.Mette);
        await imi.AssignAsync(both, Party.Responding, Cast.Mette, Cast.Jens);
        await imi.AssignAsync(covered, Party.Responding, Cast.Mette, Cast.Karen);
        await imi.AbsentAsync(Cast.Mette);
        await imi.AbsentAsync(Cast.Jens);

        var board = await BoardAsync(imi);

        Assert.Equal(new[] { alone.Id, both.Id, nobodys.Id }.Order(), board.Queue.Items.Select(row => row.Id).Order());
        Assert.Equal(["Mette Sørensen"], board.Absent[alone.Id]);
        Assert.Equal(["Jens Østergaard", "Mette Sørensen"], board.Absent[both.Id].Order(StringComparer.Ordinal));
        Assert.False(board.Absent.ContainsKey(nobodys.Id));

        await imi.Requests.AllocateAsync(alone.Number, [Cast.Karen.UserId], alone.Version, Guid.NewGuid(), Cast.Karen);
        Assert.DoesNotContain((await BoardAsync(imi)).Queue.Items, row => row.Id == alone.Id);
        Assert.Equal(RequestAction.Allocate, (await imi.LoadAsync(alone.Number)).History.MaxBy(entry => entry.Id)!.Action);
    }

    /// <summary>R8: the numbers of whoever stands in are those of his list, too.</summary>
    [Theory, OnBothDatabases]
    public async Task What_somebody_stands_in_for_is_a_part_of_his_load(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        await imi.GiveAsync(Cast.Mette, A.Request(AwaitingAcceptance), A.Request(Accepted));
        await imi.GiveAsync(Cast.Jens, A.Request(Accepted));
        await imi.AbsentAsync(Cast.Mette, Cast.Jens);

        var board = await BoardAsync(imi);

        Assert.Equal([("Jens Østergaard", 3), ("Karen Lund", 0), ("Mette Sørensen", 2)], board.Handlers.Select(one => (one.Name, one.Open)).Order());
        foreach (var handler in board.Handlers)
        {
            Assert.Equal((await imi.Queries.DueAsync(Cast.People.Single(one => one.UserId == handler.UserId))).Total, handler.Open);
        }
    }

    /// <summary>An absent allocator who had it himself: it is to be handed out, and stands nowhere else, however long the list.</summary>
    [Theory]
    [OnBothDatabases(4)]
    [OnBothDatabases(160)]
    public async Task Each_request_of_an_absent_allocator_stands_in_one_group(DatabaseKind kind, int count)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        var requests = Enumerable.Range(0, count).Select(_ => A.Request(AwaitingAcceptance)).ToArray();
        await imi.SaveAllAsync(requests);
        foreach (var request in requests.Take(count - 1))
        {
            await imi.AssignAsync(request, Party.Responding, Cast.Karen);
        }

        await imi.AssignAsync(requests[^1], Party.Responding, Cast.Karen, Cast.Jens);
        await imi.AbsentAsync(Cast.Karen);

        var groups = await imi.ActionLists.GroupsAsync(Cast.Karen);

        Assert.Equal([(DueTask.Allocate, count - 1), (new DueTask(AwaitingAcceptance), 1)], groups.Select(group => (group.Task, group.Total)).OrderByDescending(group => group.Total));
        Assert.Equal(count, (await imi.Queries.DueAsync(Cast.Karen)).Total);
        Assert.Equal(1, (await imi.ActionLists.GroupAsync(new(AwaitingAcceptance), Cast.Karen, 1)).Total);
    }

    /// <summary>By each way of giving: one at a time, and several at once.</summary>
    [Theory, OnBothDatabases]
    public async Task Whoever_stands_in_is_told_of_what_is_given_to_the_absent_one(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        var requests = Enumerable.Range(0, 3).Select(_ => A.Request(AwaitingAcceptance)).ToArray();
        await imi.SaveAllAsync(requests);
        await imi.AbsentAsync(Cast.Mette, Cast.Jens);
        await ForgetMailAsync(imi);

        await imi.Requests.AllocateAsync(requests[0].Number, [Cast.Mette.UserId, Cast.Jens.UserId], requests[0].Version, Guid.NewGuid(), Cast.Karen);
        Assert.Equal(Addresses(Cast.Mette, Cast.Jens), await ToldAsync(imi));

        await ForgetMailAsync(imi);
        await imi.Allocations.AllocateAsync([.. requests.Skip(1).Select(request => request.Number)], [Cast.Mette.UserId], Guid.NewGuid(), Cast.Karen);
        Assert.Equal(Addresses(Cast.Mette, Cast.Jens), await ToldAsync(imi));
    }

    [Theory, OnBothDatabases]
    public async Task What_would_go_to_an_absent_assignee_goes_to_the_stand_in_too(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        var basic = Cast.With(Role.BasicUser, Cast.DanishPatientSafety);
        await imi.HireAsync(basic);

        Assert.Equal(Addresses(Cast.Mette), await AskedAsync(imi));
        await imi.AbsentAsync(Cast.Mette, Cast.Jens, until: 0);
        Assert.Equal(Addresses(Cast.Mette, Cast.Jens), await AskedAsync(imi));

        // Nobody who may is there: the allocators have it in their queue, and hear of it.
        imi.Clock.Advance(TimeSpan.FromDays(1));
        await imi.AbsentAsync(Cast.Mette, basic, until: 0);
        Assert.Equal(Addresses(Cast.Mette, Cast.Karen), await AskedAsync(imi));

        imi.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Addresses(Cast.Mette), await AskedAsync(imi));
    }

    [Theory, OnBothDatabases]
    public async Task A_date_that_comes_near_is_brought_to_the_stand_in_too(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        await imi.GiveAsync(Cast.Mette, A.Draft().Then(draft => draft.Send(Today.AddDays(1), Cast.Aoife, A.Morning)));
        await imi.AbsentAsync(Cast.Mette, Cast.Jens);
        await ForgetMailAsync(imi);

        await imi.Services.GetRequiredService<EscalationService>().ClimbAsync();

        Assert.Equal(Addresses(Cast.Mette, Cast.Jens), await ToldAsync(imi));
    }

    /// <summary>Mette has it, and is asked for more.</summary>
    private static async Task<IEnumerable<string>> AskedAsync(TestDatabase imi)
    {
        var request = await imi.SaveAsync(A.Request(Replied));
        await imi.AssignAsync(request, Party.Responding, Cast.Mette);
        await ForgetMailAsync(imi);
        await imi.Requests.AskForMoreAsync(request.Number, "Which month?", request.Version, Guid.NewGuid(), Cast.Aoife);
        return (await ToldAsync(imi)).Where(address => address.StartsWith("user", StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<string>> ToldAsync(TestDatabase imi) => (await imi.MailsAsync()).Select(mail => mail.Address).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Addresses(params Actor[] people) => people.Select(person => $"user{person.UserId}@authority.example").Order(StringComparer.Ordinal);

    private static async Task ForgetMailAsync(TestDatabase imi)
    {
        await using var db = imi.Open();
        await db.Outbox.ExecuteDeleteAsync();
    }

    private static async Task<Imi.Core.Allocation.Board> BoardAsync(TestDatabase imi) => (await imi.Boards.BoardAsync(Cast.Karen))!;
}
