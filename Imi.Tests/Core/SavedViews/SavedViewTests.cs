using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.SavedViews;
using Imi.Core.Users;
using Imi.Tests.Support;

namespace Imi.Tests.Core.SavedViews;

public class SavedViewTests
{
    private const string Criteria = "?tab=received&status=Accepted";

    [Theory, OnBothDatabases]
    public async Task A_view_is_ones_own_until_it_is_shared_with_the_authority(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SavedViews.SaveAsync(null, " Accepted ", Criteria, isShared: false, Cast.Mette);

        var own = Assert.Single(await imi.SavedViews.ListAsync(Cast.Mette));
        Assert.Equal(new(own.Id, "Accepted", Criteria, false, null, true), own);
        Assert.Empty(await imi.SavedViews.ListAsync(Cast.Jens));
        Assert.Empty(await imi.SavedViews.ListAsync(Cast.Karen));

        await imi.SavedViews.SaveAsync(own.Id, "Being answered", Criteria, isShared: true, Cast.Mette);
        Assert.Equal(("Being answered", "Mette Sørensen", false), Shown(await imi.SavedViews.ListAsync(Cast.Jens)));
        Assert.Equal(("Being answered", "Mette Sørensen", true), Shown(await imi.SavedViews.ListAsync(Cast.Karen))); // a data administrator there
        Assert.Empty(await imi.SavedViews.ListAsync(Cast.Soren));
        Assert.Empty(await imi.SavedViews.ListAsync(Cast.Aoife));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_else_changes_or_deletes_it_but_a_data_administrator_what_is_shared(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SavedViews.SaveAsync(null, "Own", Criteria, isShared: false, Cast.Mette);
        await imi.SavedViews.SaveAsync(null, "Shared", Criteria, isShared: true, Cast.Mette);
        var views = (await imi.SavedViews.ListAsync(Cast.Mette)).ToDictionary(view => view.Name, view => view.Id);

        foreach (var actor in new[] { Cast.Jens, Cast.Soren, Cast.Aoife, Cast.Sean })
        {
            await RefusedAsync(views["Own"], actor);
            await RefusedAsync(views["Shared"], actor);
        }

        await RefusedAsync(views["Own"], Cast.Karen);
        await imi.SavedViews.SaveAsync(views["Shared"], "Renamed", Criteria, isShared: true, Cast.Karen);
        Assert.Equal(["Own", "Renamed"], (await imi.SavedViews.ListAsync(Cast.Mette)).Select(view => view.Name));
        await imi.SavedViews.DeleteAsync(views["Shared"], Cast.Karen);
        Assert.Equal(["Own"], (await imi.SavedViews.ListAsync(Cast.Mette)).Select(view => view.Name));

        async Task RefusedAsync(int id, Actor actor)
        {
            await Assert.ThrowsAsync<SavedViewGoneException>(() => imi.SavedViews.SaveAsync(id, "Mine", Criteria, isShared: false, actor));
            await Assert.ThrowsAsync<SavedViewGoneException>(() => imi.SavedViews.DeleteAsync(id, actor));
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_is_typed_wrong_is_refused_by_name(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SavedViews.SaveAsync(null, "One", Criteria, isShared: false, Cast.Niamh);

        Assert.Equal("ViewNameNeeded", await RuleAsync(null, "  ", isShared: false));
        Assert.Equal("TooLong", await RuleAsync(null, new('x', SavedView.NameLength + 1), isShared: false));
        Assert.Equal("ViewNameTaken", await RuleAsync(null, "One", isShared: false));
        Assert.Equal("ViewNotShared", await RuleAsync(null, "Two", isShared: true));
        foreach (var number in Enumerable.Range(2, SavedViewService.Most - 1))
        {
            await imi.SavedViews.SaveAsync(null, $"{number}", Criteria, isShared: false, Cast.Niamh);
        }

        Assert.Equal("ViewsTooMany", await RuleAsync(null, "One too many", isShared: false));
        Assert.Equal(SavedViewService.Most, (await imi.SavedViews.ListAsync(Cast.Niamh)).Count);

        async Task<string> RuleAsync(int? id, string name, bool isShared) =>
            (await Assert.ThrowsAsync<InvalidValueException>(() => imi.SavedViews.SaveAsync(id, name, Criteria, isShared, Cast.Niamh))).Rule;
    }

    /// <summary>R20: the same view, opened by two.</summary>
    [Theory, OnBothDatabases]
    public async Task A_view_gives_nobody_a_right(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAllAsync(A.Request(RequestStatus.Accepted), A.Request(RequestStatus.AwaitingAcceptance), A.Draft());
        var all = new RequestFilter(RequestTab.All);

        Assert.Equal(3, await imi.Queries.CountAsync(all, Cast.Aoife));
        Assert.Equal(2, await imi.Queries.CountAsync(all, Cast.Mette));
        Assert.Equal(0, await imi.Queries.CountAsync(all, Cast.Elin));
    }

    [Theory]
    [OnBothDatabases(RequestTab.Sent)]
    [OnBothDatabases(RequestTab.Received)]
    [OnBothDatabases(RequestTab.Drafts)]
    [OnBothDatabases(RequestTab.All)]
    [OnBothDatabases(RequestTab.Coordinated)]
    public async Task The_number_of_rows_is_that_of_the_list(DatabaseKind kind, RequestTab tab)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAllAsync([.. Enum.GetValues<RequestStatus>().Select(status => A.Request(status))]);
        foreach (var actor in new[] { Cast.Aoife, Cast.Mette, Cast.Anders, Cast.Niamh })
        {
            foreach (var filter in new RequestFilter[] { new(tab), new(tab, RequestStatus.Accepted), new(tab) { IsMine = true }, new(tab) { LastDays = 7 } })
            {
                Assert.Equal((await imi.Queries.ListAsync(filter, actor)).Total, await imi.Queries.CountAsync(filter, actor));
            }
        }
    }

    /// <summary>The clock stands a day after most of what the builders do; in Dublin the first of the days begins at midnight.</summary>
    [Theory]
    [OnBothDatabases(1, 0)]
    [OnBothDatabases(2, 1)]
    [OnBothDatabases(365, 1)]
    public async Task The_last_days_end_today_and_move_on(DatabaseKind kind, int days, int expected)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        var filter = new RequestFilter(RequestTab.Sent) { LastDays = days };

        Assert.Equal(expected, await imi.Queries.CountAsync(filter, Cast.Aoife));
        imi.Clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal(0, await imi.Queries.CountAsync(filter, Cast.Aoife));
    }

    private static (string Name, string? Owner, bool MayChange) Shown(IReadOnlyList<SavedViewRow> views) =>
        (Assert.Single(views).Name, views[0].Owner, views[0].MayChange);
}
