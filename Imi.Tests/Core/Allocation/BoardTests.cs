using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Allocation;

/// <summary>R9, R27: what the board shows of a network that was laid out by hand.</summary>
public class BoardTests
{
    // The clock of a test database stands on Tuesday, 3 March 2026.
    private static readonly DateOnly Late = new(2026, 3, 1);
    private static readonly DateOnly Soon = new(2026, 3, 5);
    private static readonly DateOnly FarOff = new(2026, 4, 15);

    [Theory, OnBothDatabases]
    public async Task Everybody_stands_there_with_what_waits_for_them(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        await imi.GiveAsync(Cast.Jens, Due(Late), Due(Late), Due(Soon), Due(FarOff));
        await imi.GiveAsync(Cast.Mette, Due(FarOff), A.Request(Replied), A.Request(Closed)); // the last two wait for others, or for nobody
        await imi.SaveAllAsync(Due(Late), Due(FarOff));

        var board = (await imi.Boards.BoardAsync(Cast.Karen))!;

        Assert.Equal(2, board.Queue.Total);
        Assert.Equal([("Karen Lund", 0, 0, 0), ("Mette Sørensen", 1, 0, 0), ("Jens Østergaard", 4, 2, 1)],
            board.Handlers.Select(one => (one.Name, one.Open, one.Overdue, one.DueSoon)).OrderBy(one => one.Open));
        foreach (var handler in board.Handlers)
        {
            // Each number is the length of that person's own list (R8).
            var person = Cast.People.Single(one => one.UserId == handler.UserId);
            Assert.Equal((await imi.ActionLists.GroupsAsync(person)).Where(group => group.Task.Status is not null).Sum(group => group.Total), handler.Open);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_else_has_a_board(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        await imi.SaveAsync(Due(Late));

        Assert.Null(await imi.Boards.BoardAsync(Cast.Mette));
        Assert.Null(await imi.Boards.BoardAsync(Cast.With(Role.Allocator, Cast.DanishPatientSafety, Cast.OtherArea)));
        Assert.Null(await imi.Boards.BoardAsync(Cast.With(Role.Allocator, Cast.IrishMedical)));
        Assert.Null(await imi.Boards.BoardAsync(Cast.Birgitta));
    }

    /// <summary>Who has least to do, unless somebody knows the country; what is overdue weighs double.</summary>
    [Theory, OnBothDatabases]
    public async Task The_first_proposal_is_who_knows_the_country_or_has_the_least_to_do(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        var basic = Cast.With(Role.BasicUser, Cast.DanishPatientSafety);
        await imi.HireAsync(basic);
        var request = Due(FarOff);
        await imi.SaveAsync(request);
        await imi.GiveAsync(Cast.Jens, Due(FarOff));
        await imi.GiveAsync(Cast.Karen, Due(FarOff), Due(FarOff));
        Assert.Equal("Mette Sørensen", await FirstAsync(imi, request)); // nothing to do

        await imi.GiveAsync(Cast.Mette, Due(Late), Due(FarOff)); // two, one of them overdue
        Assert.Equal("Jens Østergaard", await FirstAsync(imi, request));

        await imi.GiveAsync(Cast.Karen, A.Request(Closed), A.Request(Closed)); // with Ireland, as this one
        Assert.Equal("Karen Lund", await FirstAsync(imi, request));

        var proposals = (await imi.Boards.BoardAsync(Cast.Karen))!.Proposals[request.Id];
        Assert.Equal(("Karen Lund", 2, 2, 0), (proposals[0].Name, proposals[0].Experience, proposals[0].Open, proposals[0].Overdue));
        Assert.Equal(["Jens Østergaard", "Karen Lund", "Mette Sørensen"], proposals.Select(one => one.Name).Order(StringComparer.Ordinal)); // never who may not handle it
    }

    private static async Task<string> FirstAsync(TestDatabase imi, Request request) => (await imi.Boards.BoardAsync(Cast.Karen))!.Proposals[request.Id][0].Name;

    private static Request Due(DateOnly on) => A.Draft().Then(draft => draft.Send(on, Cast.Aoife, A.Morning));
}
