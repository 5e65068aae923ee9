using Imi.Core.Invitations;
using Imi.Core.ReferenceData;
using Imi.Core.Settings;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Invitations;

/// <summary>Invitations typed one by one or read from a file, or one that was rejected and is corrected.</summary>
public partial class InviteForm(InvitationService invitations, SettingsInForce settings)
{
    private readonly Guid _operation = Guid.CreateVersion7();
    private readonly List<Row> _rows = [];
    private IReadOnlyList<CsvProblem> _problems = [];
    private Submission? _tried;
    private string _csv = "";
    private string? _refusal;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>Null for new ones.</summary>
    [Parameter, EditorRequired] public required InvitationRow? Corrected { get; set; }

    /// <summary>With what became of it; null where a single one was corrected.</summary>
    [Parameter, EditorRequired] public EventCallback<Submission?> OnDone { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    protected override void OnInitialized() => _rows.Add(Corrected is { } one
        ? new() { Email = one.Email, Name = one.AuthorityName, Language = one.Language, Access = one.Access }
        : new() { Language = Reference.InterfaceLanguageOf(Actor.Country) });

    // Most authorities of one batch are invited to the same.
    private void Add() => _rows.Add(new() { Language = _rows[^1].Language, Access = _rows[^1].Access });

    private Task TryOutAsync() => TryAsync(async () =>
    {
        (var entries, _problems) = InvitationCsv.Read(_csv, _rows[0].Language);
        _tried = entries.Count > 0 ? await invitations.TryOutAsync(entries, Actor) : null;
    });

    private Task SubmitAsync() => TryAsync(async () =>
    {
        if (Corrected is { } one)
        {
            var reasons = await invitations.ResubmitAsync(one.Id, _rows[0].Entry, Actor);
            if (reasons == RejectionReasons.None)
            {
                await OnDone.InvokeAsync(null);
            }

            _refusal = string.Join(" ", reasons.Each().Select(reason => T[$"rejection.{reason}"].Value));
            return;
        }

        (var read, _problems) = InvitationCsv.Read(_csv, _rows[0].Language);
        if (_problems.Count > 0)
        {
            _refusal = T["invitations.mendFirst"];
            return;
        }

        // The empty row that the form begins with is nobody's invitation where there is a file.
        var typed = _rows.Where(row => read.Count == 0 || row.Email.Trim().Length > 0).Select(row => row.Entry);
        await OnDone.InvokeAsync(await invitations.SubmitAsync([.. typed, .. read], _operation, Actor));
    });

    private async Task TryAsync(Func<Task> act)
    {
        (_isBusy, _refusal) = (true, null);
        try
        {
            await act();
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _refusal = T.Refusal(failure);
        }
        finally
        {
            _isBusy = false;
        }
    }

    private sealed class Row
    {
        public string Email { get; set; } = "";
        public string Name { get; set; } = "";
        public string Language { get; set; } = "";
        public IReadOnlyList<AccessGrant> Access { get; set; } = [];

        public InvitationEntry Entry => new(Email.Trim(), Name, Language, Access);
    }
}
