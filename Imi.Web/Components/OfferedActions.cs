using Imi.Core.Requests;

namespace Imi.Web.Components;

/// <summary>What the page that is open offers to do now: so that the palette of the layout can offer it, too.</summary>
public sealed class OfferedActions
{
    private object? _by;

    public IReadOnlyList<RequestAction> Now { get; private set; } = [];

    public void Offer(IEnumerable<RequestAction> actions, object by) => (_by, Now) = (by, [.. actions]);

    /// <summary>A page that is left later than the next one came takes nothing away.</summary>
    public void Withdraw(object by)
    {
        if (_by == by)
        {
            (_by, Now) = (null, []);
        }
    }
}
