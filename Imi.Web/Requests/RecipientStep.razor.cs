using Imi.Core.Authorities;
using Imi.Core.Requests;

namespace Imi.Web.Requests;

public partial class RecipientStep(AuthorityDirectory authorities)
{
    private AuthorityCard? _recipient;
    private int? _coordinatorId;
    private bool _isRead;

    protected override async Task OnParametersSetAsync()
    {
        if (IsClean && (Request.Draft.Recipient > Version || !_isRead))
        {
            Version = Request.Draft.Recipient;
            _coordinatorId = Request.Of(Party.RequestingCoordinator)?.AuthorityId;
            _recipient = Request.Of(Party.Responding) is { } responding ? await authorities.FindAsync(responding.AuthorityId) : null;
            _isRead = true;
        }
    }

    protected override Task StoreAsync() =>
        Drafts.SaveRecipientAsync(Request.Number, _recipient?.Id, _coordinatorId, Version, Editor, Actor);

    private Task ChooseAsync(AuthorityCard? card)
    {
        _recipient = card;
        Saving.Touch();
        return FlushAsync();
    }

    private Task ChooseCoordinatorAsync(int? id)
    {
        _coordinatorId = id;
        Saving.Touch();
        return FlushAsync();
    }
}
