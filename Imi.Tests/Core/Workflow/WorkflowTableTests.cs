using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Workflow;

/// <summary>The generic table, on the smallest case there is: a door.</summary>
public class WorkflowTableTests
{
    private static readonly Right<Door> Keeper = new(Role.RequestHandler, door => door.KeptBy, (_, _) => true);
    private static readonly Guard<Door> HasKey = new(door => door.HasKey);
    private static readonly Guard<Door> IsOutside = new(door => door.IsOutside, Hides: true);

    private static readonly WorkflowTable<Door, DoorStatus, DoorAction> Table = new(
    [
        new(IsDue: true, DoorAction.Close, [DoorStatus.Open], DoorStatus.Closed, Keeper, []),
        new(IsDue: false, DoorAction.Lock, [DoorStatus.Closed], DoorStatus.Locked, Keeper, [HasKey]),
        new(IsDue: false, DoorAction.Paint, [DoorStatus.Open, DoorStatus.Closed], null, Keeper, [IsOutside]),
    ]);

    [Fact]
    public void An_absent_row_means_forbidden()
    {
        var refused = Assert.Throws<ActionForbiddenException>(() => Table.Require(DoorAction.Lock, Cast.Aoife, new()));

        Assert.Equal("Lock", refused.Action);
        Assert.Equal("Lock is not open in status Open.", refused.Message);
    }

    [Fact]
    public void A_row_is_open_to_the_holder_of_the_right_only()
    {
        Assert.Equal(DoorStatus.Closed, Table.Require(DoorAction.Close, Cast.Aoife, new()).To);
        Assert.Empty(Table.OpenTo(Cast.Mette, new()));
        Assert.Empty(Table.OpenTo(Cast.Niamh, new()));
        Assert.Empty(Table.OpenTo(Cast.Aoife, new() { Area = "SD" }));
        Assert.Empty(Table.OpenTo(Cast.Aoife, new() { KeptBy = null }));
    }

    [Fact]
    public void An_unmet_guard_blocks_and_gives_its_name()
    {
        var closed = new Door { Status = DoorStatus.Closed };
        var blocked = Assert.Throws<ActionBlockedException>(() => Table.Require(DoorAction.Lock, Cast.Aoife, closed));

        Assert.Equal(["HasKey"], blocked.Unmet);
        Assert.Equal("Lock needs HasKey.", blocked.Message);
        Assert.Contains(Table.OpenTo(Cast.Aoife, closed), row => row.Action == DoorAction.Lock);
        Table.Require(DoorAction.Lock, Cast.Aoife, new() { Status = DoorStatus.Closed, HasKey = true });
    }

    [Fact]
    public void A_guard_that_hides_takes_the_row_away()
    {
        Assert.DoesNotContain(Table.OpenTo(Cast.Aoife, new()), row => row.Action == DoorAction.Paint);
        Assert.Throws<ActionForbiddenException>(() => Table.Require(DoorAction.Paint, Cast.Aoife, new()));
        Assert.Null(Table.Require(DoorAction.Paint, Cast.Aoife, new() { IsOutside = true }).To);
    }

    [Fact]
    public void Only_duties_put_a_case_on_a_list() => Assert.Equal([DoorStatus.Open], Table.StatusesDue(Keeper));

    [Fact]
    public void The_diagram_leaves_out_rows_that_keep_the_status() =>
        Assert.Equal("stateDiagram-v2\n    Open --> Closed: Close (Keeper)\n    Closed --> Locked: Lock (Keeper)\n", Table.Diagram());

    private enum DoorStatus
    {
        Open,
        Closed,
        Locked,
    }

    private enum DoorAction
    {
        Close,
        Lock,
        Paint,
    }

    private sealed class Door : IWorkflowItem<DoorStatus>
    {
        public string Area { get; init; } = Cast.Area;
        public DoorStatus Status { get; init; }
        public int? KeptBy { get; init; } = Cast.IrishMedical.Id;
        public bool HasKey { get; init; }
        public bool IsOutside { get; init; }
    }
}
