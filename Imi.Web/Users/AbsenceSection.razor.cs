using System.Globalization;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Users;

/// <summary>One's own absences: planned, changed and ended here.</summary>
public partial class AbsenceSection(AbsenceService absences)
{
    private ElementReference _heading;
    private Guid _operation = Guid.CreateVersion7();
    private OpenForm? _form;
    private string? _problem;
    private string? _said;
    private bool _isBusy;
    private bool _returnsToHeading;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required AbsencesView View { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    // The button that was pressed is gone, and with it the place on the page.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_returnsToHeading)
        {
            _returnsToHeading = false;
            await _heading.TryFocusAsync();
        }
    }

    private bool IsNow(OwnAbsence absence) => absence.FirstOn <= View.Today;

    private Candidate? StandInOf(OwnAbsence absence) => View.Candidates.FirstOrDefault(one => one.Id == absence.StandInId);

    private static string Words(OwnAbsence absence) => absence.FirstOn.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    private void Open(OwnAbsence? absence) => (_form, _problem, _said) = (new(absence), null, null);

    private void Close() => (_form, _returnsToHeading) = (null, true);

    private async Task DoneAsync()
    {
        (_form, _said, _returnsToHeading) = (null, T["absence.saved"], true);
        await OnChanged.InvokeAsync();
    }

    private async Task EndAsync(OwnAbsence absence)
    {
        (_isBusy, _problem, _said) = (true, null, null);
        try
        {
            await absences.EndAsync(absence.Id, _operation, Actor);
            (_said, _returnsToHeading) = (T[IsNow(absence) ? "absence.ended" : "absence.removed"], true);
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _problem = T.Refusal(failure);
        }

        (_operation, _isBusy) = (Guid.CreateVersion7(), false);
        await OnChanged.InvokeAsync();
    }

    /// <param name="Absence">Which is changed; null for a new one.</param>
    private sealed record OpenForm(OwnAbsence? Absence);
}
