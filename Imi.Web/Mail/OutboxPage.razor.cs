using Imi.Core.Mail;
using Imi.Core.Requests;
using Imi.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Mail;

/// <summary>All mails of the training mode. In production there is no such page: mails are their recipients' business.</summary>
public partial class OutboxPage(OutboxQueries outbox, ImiSettings settings, NavigationManager navigation)
{
    private PageOf<OutboxRow>? _read;
    private int? _readPage;

    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <summary>From the first answer into the circuit, and used once: the next parameters would bring the same old reading again.</summary>
    [PersistentState] public PageOf<OutboxRow>? Carried { get; set; }

    private int Number => Math.Max(1, Page ?? 1);

    protected override async Task OnParametersSetAsync()
    {
        if (settings.Mode != ImiMode.Training)
        {
            navigation.NotFound();
        }
        else if (_readPage is null && Carried is not null)
        {
            (_read, _readPage) = (Carried, Number);
        }
        else if (_readPage != Number)
        {
            _readPage = Number;
            _read = Carried = await outbox.ListAsync(Number);
        }
    }
}
