using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>The first step: area and recipient. The first save makes the draft, gives it its number and goes on there.</summary>
public partial class CreateRequestPage(DraftService drafts, NavigationManager navigation)
{
    private readonly Guid _operation = Guid.CreateVersion7();
    private IReadOnlyList<LegislativeArea> _areas = [];
    private string _area = "";
    private AuthorityCard? _recipient;
    private int? _coordinatorId;
    private string? _problem;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    protected override void OnInitialized()
    {
        _areas = [.. Actor.AreasWith(Role.RequestHandler).Select(code => Reference.Areas[code])];
        _area = _areas.Count > 0 ? _areas[0].Code : "";
    }

    // Another area has other authorities.
    private void ChooseArea(string code) => (_area, _recipient, _coordinatorId) = (code, null, null);

    private async Task CreateAsync()
    {
        if (_recipient is null)
        {
            _problem = T["guard.HasRecipient"];
            return;
        }

        (_isBusy, _problem) = (true, null);
        try
        {
            var number = await drafts.CreateAsync(_area, _recipient.Id, _coordinatorId, _operation, Actor);
            navigation.NavigateTo(Links.Draft(number, "person"));
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _problem = T.Refusal(failure);
            _isBusy = false;
        }
    }
}
