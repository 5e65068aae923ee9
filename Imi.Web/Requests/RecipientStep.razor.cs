using System.Globalization;
using Imi.Core.Authorities;
using Imi.Core.Requests;

namespace Imi.Web.Requests;

public partial class RecipientStep(AuthorityDirectory authorities)
{
    private const string RecipientField = "recipient";
    private const string CoordinatorField = "coordinator";

    private AuthorityCard? _recipient;
    private int? _coordinatorId;
    private bool _isRead;

    public override IReadOnlyDictionary<string, string> Typed => Of(_recipient?.Id, _coordinatorId);

    protected override DraftPart DraftPart => DraftPart.Recipient;

    protected override (int Version, IReadOnlyDictionary<string, string> Texts) Stored =>
        (Request.Draft.Recipient, Of(Request.Of(Party.Responding)?.AuthorityId, Request.Of(Party.RequestingCoordinator)?.AuthorityId));

    public override string Label(string field) => field == RecipientField ? Texts["step.recipient"] : Texts["field.coordinator"];

    public override string Say(string field, string text) =>
        Id(text) == _recipient?.Id ? _recipient!.OfficialName : Request.Parties.FirstOrDefault(party => party.AuthorityId == Id(text))?.OfficialName ?? text;

    protected override async Task ShowAsync(IReadOnlyDictionary<string, string> texts)
    {
        _coordinatorId = Id(texts[CoordinatorField]);
        _recipient = Id(texts[RecipientField]) is not { } id ? null : id == _recipient?.Id ? _recipient : await authorities.FindAsync(id);
        _isRead = true;
    }

    protected override Task SaveAsync() =>
        Drafts.SaveRecipientAsync(Request.Number, _recipient?.Id, _coordinatorId, Version, Editor, Actor);

    private static int? Id(string written) => int.TryParse(written, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static Dictionary<string, string> Of(int? recipientId, int? coordinatorId) => new()
    {
        [RecipientField] = recipientId?.ToString(CultureInfo.InvariantCulture) ?? "",
        [CoordinatorField] = coordinatorId?.ToString(CultureInfo.InvariantCulture) ?? "",
    };

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
