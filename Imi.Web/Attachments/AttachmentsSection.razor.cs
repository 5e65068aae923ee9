using System.Text.Json;
using Imi.Core.Attachments;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Attachments;

public sealed partial class AttachmentsSection(AttachmentQueries attachments, AttachmentService service, NavigationManager navigation)
{
    private AttachmentList? _list;
    private RequestView? _readFor;
    private string? _problem;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>Only while a page is first drawn.</summary>
    [CascadingParameter] public HttpContext? Context { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public AttachmentList? Carried { get; set; }

    private bool MayAttach => Request.Offers.Any(offer => offer.Action == RequestAction.Attach);

    private bool MayRemove => Request.Status == RequestStatus.Draft && Request.MayEdit;

    private string Here => $"/{navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0]}#attachments";

    private static IEnumerable<Language> Languages => Reference.Languages.Values.OrderBy(language => language.Name.Here(), StringComparer.CurrentCulture);

    private static string LanguagesJson => JsonSerializer.Serialize(Languages.Select(language => new[] { language.Code, language.Name.Here() }));

    private string TextsJson => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["name"] = T["attachments.name"],
        ["language"] = T["attachments.language"],
        ["progress"] = T["attachments.progress"],
        ["start"] = T["attachments.start"],
        ["startOne"] = T["attachments.startOne"],
        ["drop"] = T["attachments.dropOne"],
        ["waiting"] = T["attachments.waiting"],
        ["sending"] = T["attachments.sending"],
        ["done"] = T["attachments.done"],
        ["count"] = T["attachments.count"],
        ["again"] = T["attachments.again"],
        ["failed"] = T["attachments.broken"],
        ["signedOut"] = T["attachments.signedOut"],
        ["empty"] = T["rule.AttachmentEmpty"],
        ["tooLarge"] = T["rule.AttachmentTooLarge"],
        ["noRoom"] = T["attachments.noRoom"],
        ["megabytes"] = T["size.megabytes"],
        ["close"] = T["attachments.close"],
    });

    protected override async Task OnParametersSetAsync()
    {
        if (_readFor is null && Carried is not null)
        {
            (_list, _readFor) = (Carried, Request);
        }
        else if (!ReferenceEquals(_readFor, Request))
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var request = _readFor = Request;
        var list = await attachments.ListAsync(request.Number, Actor);
        if (ReferenceEquals(_readFor, request))
        {
            _list = Carried = list; // unless a later reading was quicker
        }
    }

    private async Task RemoveAsync(Guid id)
    {
        _problem = null;
        try
        {
            await service.RemoveAsync(Request.Number, id, Actor);
            await ReadAsync();
            await OnChanged.InvokeAsync();
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _problem = T.Refusal(failure);
        }
    }
}
