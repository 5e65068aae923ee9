using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Layout;

public partial class AmountsReading(Amounts amounts, TimeProvider clock)
{
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

    private async Task FollowAsync()
    {
        var start = clock.GetTimestamp();
        await LoadAsync();
        await clock.RestAsync(start);
    }

    private async Task LoadAsync() => Carried = await amounts.ReadAsync(Actor);
}
