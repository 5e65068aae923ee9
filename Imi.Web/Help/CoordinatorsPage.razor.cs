using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Help;

/// <summary>Who coordinates what in a country, for anybody: functional data only.</summary>
public partial class CoordinatorsPage(NetworkQueries network)
{
    private IReadOnlyList<HelpingCoordinator> _coordinators = [];

    [SupplyParameterFromQuery] public string? Country { get; set; }

    private bool IsKnown => Country is { } country && Reference.Countries.ContainsKey(country);

    protected override async Task OnInitializedAsync() => _coordinators = IsKnown ? await network.CoordinatorsAsync(Country!) : [];
}
