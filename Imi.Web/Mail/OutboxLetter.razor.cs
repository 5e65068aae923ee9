using Imi.Core.Mail;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Mail;

/// <summary>One mail as its recipient reads it, in the recipient's language. What is enclosed, such as a temporary password, can be read once.</summary>
public partial class OutboxLetter
{
    private MailText _text = null!;
    private IReadOnlyList<string>? _enclosed;

    [Parameter, EditorRequired] public required OutboxRow Mail { get; set; }

    [Inject] private MailTexts Texts { get; set; } = null!;

    [Inject] private OutboxQueries Outbox { get; set; } = null!;

    protected override void OnParametersSet() => _text = Texts.Of(Mail.Code, Mail.Number, Mail.Language);

    private async Task OpenAsync() => _enclosed = await Outbox.OpenOnceAsync(Mail.Id);
}
