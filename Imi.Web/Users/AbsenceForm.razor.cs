using System.Globalization;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Users;

/// <summary>The days of an absence, and who stands in. What Core refuses is said at the field that it is about.</summary>
public partial class AbsenceForm(AbsenceService absences)
{
    private const string FirstField = "first-day";
    private const string LastField = "last-day";
    private const string StandInField = "stand-in";
    private const string NoteField = "absence-note";

    private readonly Guid _operation = Guid.CreateVersion7();
    private DateOnly? _first;
    private DateOnly? _last;
    private int? _standIn;
    private string _note = "";
    private string? _wrong;
    private string? _problem;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required AbsencesView View { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter, EditorRequired] public required OwnAbsence? Absence { get; set; }

    [Parameter, EditorRequired] public EventCallback OnDone { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    // What is typed here stays, whatever comes in from elsewhere.
    protected override void OnInitialized()
    {
        if (Absence is { } absence)
        {
            (_first, _last, _standIn, _note) = (absence.FirstOn, absence.LastOn, absence.StandInId, absence.Note);
            _standIn = View.Candidates.Any(one => one.Id == _standIn) ? _standIn : null; // whoever can no longer is not chosen again
        }
    }

    private void Type(Action type)
    {
        type();
        _wrong = null;
    }

    private void Choose(ChangeEventArgs args) =>
        Type(() => _standIn = int.TryParse(args.Value as string, CultureInfo.InvariantCulture, out var id) ? id : null);

    private string? IsWrong(string field) => _wrong == field ? "true" : null;

    private string? Described(string field) => _wrong == field ? $"{field}-problem" : null;

    private async Task SaveAsync()
    {
        (_isBusy, _wrong) = (true, null);
        try
        {
            var plan = new AbsencePlan(_first, _last, _standIn, _note);
            await (Absence is { } absence ? absences.ChangeAsync(absence.Id, plan, _operation, Actor) : absences.PlanAsync(plan, _operation, Actor));
            await OnDone.InvokeAsync();
        }
        catch (InvalidValueException failure)
        {
            (_wrong, _problem) = (FieldOf(failure.Rule), T.Refusal(failure));
        }
        finally
        {
            _isBusy = false;
        }
    }

    private static string FieldOf(string rule) => rule switch
    {
        "StandIn" => StandInField,
        "TooLong" => NoteField,
        "LastDayOfAbsence" or "AbsenceEndsFirst" or "AbsenceIsOver" => LastField,
        _ => FirstField,
    };
}
