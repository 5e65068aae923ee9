using Imi.Core.ActionLists;
using Imi.Core.Live;
using Imi.Core.Users;

namespace Imi.Web.Components;

/// <summary>What the menu counts.</summary>
public enum Amount
{
    Due,
    Unallocated,
    Urgent,
}

/// <summary>The counts of the menu, read once for all places of a circuit that show them (R8).</summary>
public sealed class Amounts(CountQueries counts, LiveFeed feed)
{
    /// <summary>Null until they are read.</summary>
    public Reading? Now { get; private set; }

    public event Action? Changed;

    /// <summary>0 until they are read.</summary>
    public int Of(Amount amount) => Now is null ? 0 : amount switch
    {
        Amount.Due => Now.Counts.Due,
        Amount.Unallocated => Now.Counts.Unallocated,
        Amount.Urgent => Now.Counts.Urgent,
    };

    public async Task<Reading> ReadAsync(Actor actor)
    {
        var position = feed.Position;
        var reading = new Reading(await counts.ReadAsync(actor), position);
        Take(reading);
        return reading;
    }

    public void Take(Reading reading)
    {
        Now = reading;
        Changed?.Invoke();
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(MenuCounts Counts, long At);
}
