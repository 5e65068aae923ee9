using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Authorities;

/// <summary>A country at a glance: its coordinators, and whom each coordinates in which area.</summary>
public partial class NetworkPage(NetworkQueries network, NavigationManager navigation)
{
    private Reading? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    [SupplyParameterFromQuery] public string? Country { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private string Wanted => Country is { } country && Reference.Countries.ContainsKey(country) ? country : Actor.Country;

    protected override async Task OnParametersSetAsync()
    {
        _read ??= Carried;
        if (_read?.Country != Wanted)
        {
            var country = Wanted;
            var read = await network.CountryAsync(country);
            if (country == Wanted)
            {
                _read = Carried = new(country, read);
            }
        }
    }

    private void Choose(ChangeEventArgs args) => navigation.NavigateTo(Links.Network(args.Value as string ?? ""));

    public sealed record Reading(string Country, CountryNetwork Network);
}
