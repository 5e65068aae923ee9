using Imi.Core.Deadlines;

namespace Imi.Web.Requests;

public partial class DeadlineStep
{
    private DateOnly? _requestedReplyOn;
    private string _reason = "";
    private bool _isRead;

    private DateOnly Today => DueDates.DateIn(Actor.Country, Clock.GetUtcNow());

    protected override void OnParametersSet()
    {
        if (IsClean && (!_isRead || Request.Draft.Deadline > Version))
        {
            (_requestedReplyOn, _reason, Version, _isRead) = (Request.Dates.RequestedReplyOn, Request.Reason, Request.Draft.Deadline, true);
        }
    }

    protected override Task StoreAsync() =>
        Drafts.SaveDeadlineAsync(Request.Number, _requestedReplyOn, _reason, Version, Editor, Actor);

    private void ChangeDate(DateOnly? date)
    {
        _requestedReplyOn = date;
        Saving.Touch();
    }

    private void ChangeReason(string? reason)
    {
        _reason = reason ?? "";
        Saving.Touch();
    }
}
