using Imi.Core.Requests;
using Imi.Web.Components;

namespace Imi.Tests.Web.Components;

/// <summary>R2: nothing moves under the hand.</summary>
public class CalmRowsTests
{
    private readonly CalmRows _rows = new();
    private bool _isBusy = true;
    private IReadOnlyList<RequestRow> _elsewhere = [];
    private int _asked;

    public CalmRowsTests() => _rows.Show([Row(1), Row(2), Row(3)]);

    [Fact]
    public async Task While_somebody_is_busy_rows_keep_their_places_and_show_what_changed()
    {
        await FollowAsync(3, Row(3, RequestStatus.Accepted), Row(2), Row(1));

        Assert.Equal([1, 2, 3], _rows.Shown.Select(row => row.Id));
        Assert.Equal(RequestStatus.Accepted, _rows.Shown[2].Status);
        Assert.Empty(_rows.New);
        Assert.Empty(_rows.Gone);
    }

    [Fact]
    public async Task What_came_waits_and_what_went_stays_marked_until_it_is_looked_up()
    {
        await FollowAsync(4, Row(9), Row(1), Row(8), Row(3));

        Assert.Equal([1, 2, 3], _rows.Shown.Select(row => row.Id));
        Assert.Equal([9, 8], _rows.New);
        Assert.Equal([2], _rows.Gone);
        Assert.Equal(4, _rows.Shown.Count + _rows.New.Count - _rows.Gone.Count); // as the list says

        _rows.Show();
        Assert.Equal([9, 1, 8, 3], _rows.Shown.Select(row => row.Id));
        Assert.Empty(_rows.New);
        Assert.Empty(_rows.Gone);
    }

    [Fact]
    public async Task What_comes_back_is_not_gone_any_more()
    {
        await FollowAsync(2, Row(1), Row(3));
        await FollowAsync(3, Row(1), Row(2, RequestStatus.Accepted), Row(3));

        Assert.Empty(_rows.Gone);
        Assert.Equal(RequestStatus.Accepted, _rows.Shown[1].Status);
    }

    [Fact]
    public async Task Where_nobody_is_busy_everything_is_shown_at_once()
    {
        _isBusy = false;
        await FollowAsync(30, Row(9), Row(1));

        Assert.Equal([9, 1], _rows.Shown.Select(row => row.Id));
        Assert.Equal(0, _asked);
    }

    [Fact]
    public async Task A_row_that_is_on_another_page_now_has_not_left_the_list()
    {
        _elsewhere = [Row(3, RequestStatus.Accepted)];
        await FollowAsync(30, Row(9), Row(1));

        Assert.Equal([2], _rows.Gone);
        Assert.Equal(RequestStatus.Accepted, _rows.Shown[2].Status);
        Assert.Equal(1, _asked);

        await FollowAsync(2, Row(9), Row(1)); // there is no other page
        Assert.Equal([2, 3], _rows.Gone.Order());
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task What_the_reader_dealt_with_leaves_at_once_and_the_rest_stays_in_place()
    {
        _rows.Drop(2);
        await FollowAsync(2, Row(9), Row(1));

        Assert.Equal([1, 3], _rows.Shown.Select(row => row.Id));
        Assert.Equal([3], _rows.Gone);
        Assert.Equal([9], _rows.New);
    }

    [Fact]
    public async Task Whoever_stops_being_busy_while_it_is_read_sees_it_all()
    {
        await _rows.FollowAsync(new([Row(9)], Total: 30, Number: 1, Size: 25), () => _isBusy, _ =>
        {
            _isBusy = false;
            return Task.FromResult(_elsewhere);
        });

        Assert.Equal([9], _rows.Shown.Select(row => row.Id));
    }

    [Fact]
    public async Task A_list_without_rows_has_nothing_that_could_move()
    {
        _rows.Show([]);
        await FollowAsync(1, Row(1));

        Assert.Equal([1], _rows.Shown.Select(row => row.Id));
    }

    private Task FollowAsync(int total, params RequestRow[] read) => _rows.FollowAsync(new(read, total, Number: 1, Size: 25), () => _isBusy, _ =>
    {
        _asked++;
        return Task.FromResult(_elsewhere);
    });

    private static RequestRow Row(int id, RequestStatus status = RequestStatus.AwaitingAcceptance) =>
        new(id, $"PQ-2026-{id:000000}", "PQ", status, new(1, "IE", "Irish"), new(2, "DK", "Dansk"), SentAt: null, DueOn: null, ChangedAt: default);
}
