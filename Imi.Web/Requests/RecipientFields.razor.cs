using System.Globalization;
using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>Who is asked: country, authority, and one's own coordinator where there are several.</summary>
public partial class RecipientFields(AuthorityDirectory authorities)
{
    private IReadOnlyList<Country> _countries = [];
    private IReadOnlyList<LinkedCoordinator> _coordinators = [];
    private string _country = "";

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required string Area { get; set; }

    [Parameter, EditorRequired] public required AuthorityCard? Recipient { get; set; }

    [Parameter, EditorRequired] public required int? CoordinatorId { get; set; }

    [Parameter] public bool IsReadOnly { get; set; }

    [Parameter, EditorRequired] public EventCallback<AuthorityCard?> OnRecipient { get; set; }

    [Parameter, EditorRequired] public EventCallback<int?> OnCoordinator { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _country = Recipient?.Country ?? "";
        _countries = [.. Reference.Countries.Values
            .Where(country => country.Code != Actor.Country)
            .OrderBy(country => country.Name.Here(), StringComparer.Create(CultureInfo.CurrentUICulture, CompareOptions.None))];
        _coordinators = await authorities.LinkedCoordinatorsAsync(Actor.AuthorityId, Area);
    }

    // Whoever was chosen before is in another country.
    private Task ChooseCountryAsync(ChangeEventArgs args)
    {
        _country = args.Value as string ?? "";
        return OnRecipient.InvokeAsync(null);
    }

    private Task ChooseCoordinatorAsync(ChangeEventArgs args) =>
        OnCoordinator.InvokeAsync(int.TryParse(args.Value as string, CultureInfo.InvariantCulture, out var id) ? id : null);
}
