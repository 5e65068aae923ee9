using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Layout;

public partial class AmountsReading(Amounts amounts, TimeProvider clock)
{
    // Where there is very much to count, it takes a twentieth of the time and not all of it.
    private const int RestAfter = 19;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>From the first answer into the circuit.</summary>
    [PersistentState] public Amounts.Reading? Carried { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Carried is null)
        {
            await LoadAsync();
        }
        else
        {
            amounts.Take(Carried);
        }
    }

    // Whatever changes until it returns is counted once.
    private async Task FollowAsync()
    {
        var start = clock.GetTimestamp();
        await LoadAsync();
        await Task.Delay(clock.GetElapsedTime(start) * RestAfter, clock);
    }

    private async Task LoadAsync() => Carried = await amounts.ReadAsync(Actor);
}
