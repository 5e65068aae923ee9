using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>
/// The print report and the custom report: a page of paper, server-rendered, chosen by its address alone. The language is chosen there too
/// (<see cref="Texts.ImiTexts.OfReport"/>).
/// </summary>
public partial class ReportPage(ReportQueries reports, TimeProvider clock)
{
    private RequestReport? _report;
    private bool _isRead;
    private DateTimeOffset _at;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter] public required string Number { get; set; }

    /// <summary><c>custom</c> for the parts named one by one; otherwise everything.</summary>
    [SupplyParameterFromQuery] public string? Kind { get; set; }

    [SupplyParameterFromQuery] public string[]? Part { get; set; }

    /// <summary><c>with</c> for a print report that names the person.</summary>
    [SupplyParameterFromQuery] public string? Person { get; set; }

    /// <summary>Set once parts were chosen: none at all is a choice, too.</summary>
    [SupplyParameterFromQuery] public string? Chosen { get; set; }

    private bool IsCustom => Kind == "custom";

    private RequestView Request => _report!.Request;

    private PartyView Requesting => Request.Of(Party.Requesting)!;

    private ReportParts? Wanted => (IsCustom, Chosen, Person) switch
    {
        (true, not null, _) => Named(Part ?? []),
        (false, _, "with") => ~ReportParts.None,
        _ => null,
    };

    protected override async Task OnParametersSetAsync()
    {
        _report = await reports.ReadAsync(Number, Wanted, Actor);
        _at = clock.GetUtcNow();
        _isRead = true;
    }

    private static ReportParts Named(string[] names) =>
        Enum.GetValues<ReportParts>().Where(part => names.Contains(part.ToString(), StringComparer.OrdinalIgnoreCase)).Aggregate(ReportParts.None, (some, part) => some | part);
}
