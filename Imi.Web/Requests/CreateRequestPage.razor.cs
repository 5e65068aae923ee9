using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>The first step: area and recipient. The first save makes the draft, gives it its number and goes on there.</summary>
public partial class CreateRequestPage(DraftService drafts, AuthorityDirectory authorities, NavigationManager navigation)
{
    private readonly Guid _operation = Guid.CreateVersion7();
    private IReadOnlyList<LegislativeArea> _areas = [];
    private string _area = "";
    private AuthorityCard? _recipient;
    private int? _coordinatorId;
    private string? _problem;
    private bool _isBusy;
    private bool _isRead;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>The authority that is asked, where somebody has found it already.</summary>
    [SupplyParameterFromQuery] public int? To { get; set; }

    [SupplyParameterFromQuery] public string? Area { get; set; }

    /// <summary>What was looked for and not found: a coordinator is asked to forward the request (FAQ 5.1).</summary>
    [SupplyParameterFromQuery] public string? Looked { get; set; }

    private string Reason => Looked is null ? "" : T[Looked.Trim().Length == 0 ? "offer.reason" : "offer.reasonLooked", Looked.Trim()];

    protected override async Task OnInitializedAsync()
    {
        _areas = [.. Actor.AreasWith(Role.RequestHandler).Select(code => Reference.Areas[code])];
        _area = _areas.FirstOrDefault(area => area.Code == Area)?.Code ?? (_areas.Count > 0 ? _areas[0].Code : "");
        _recipient = To is { } id && await authorities.FindAsync(id) is { } card && card.Country != Actor.Country ? card : null;
        _isRead = true;
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
            var number = await drafts.CreateAsync(_area, _recipient.Id, _coordinatorId, _operation, Actor, Reason);
            navigation.NavigateTo(Links.Draft(number, "person"));
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _problem = T.Refusal(failure);
            _isBusy = false;
        }
    }
}
