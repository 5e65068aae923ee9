using Imi.Core.Deadlines;
using Imi.Core.Requests;

namespace Imi.Web.Requests;

public partial class DeadlineStep
{
    private const string RequestedField = "requested";
    private const string ReasonField = "reason";

    private DateOnly? _requestedReplyOn;
    private string _reason = "";

    public override IReadOnlyDictionary<string, string> Typed => Of(_requestedReplyOn, _reason);

    protected override DraftPart DraftPart => DraftPart.Deadline;

    protected override (int Version, IReadOnlyDictionary<string, string> Texts) Stored =>
        (Request.Draft.Deadline, Of(Request.Dates.RequestedReplyOn, Request.Reason));

    private DateOnly Today => DueDates.DateIn(Actor.Country, Clock.GetUtcNow());

    public override string Label(string field) => field == ReasonField ? Texts["field.reason"] : Texts["date.requested"];

    public override bool IsFreeText(string field) => field == ReasonField;

    protected override Task ShowAsync(IReadOnlyDictionary<string, string> texts)
    {
        (_requestedReplyOn, _reason) = (Date(texts[RequestedField]), texts[ReasonField]);
        return Task.CompletedTask;
    }

    protected override Task SaveAsync() =>
        Drafts.SaveDeadlineAsync(Request.Number, _requestedReplyOn, _reason, Version, Editor, Actor);

    private static Dictionary<string, string> Of(DateOnly? requestedReplyOn, string reason) =>
        new() { [RequestedField] = Written(requestedReplyOn), [ReasonField] = reason };

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
