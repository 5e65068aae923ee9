using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Live;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;
using Radzen.Blazor;

namespace Imi.Web.Authorities;

/// <summary>Saved as a whole, against the version that was read; what a colleague has saved meanwhile comes in field by field, and where both changed the same, somebody chooses.</summary>
public sealed partial class PartForm(AuthorityDataService service, AuthorityDataQueries queries, Journal journal, CircuitConnection connection) : IMergingEditor, IDisposable
{
    private readonly Guid _editor = Guid.CreateVersion7();
    private LeaseBanner? _lease;
    private ElementReference _form;
    private RadzenButton? _button;
    private List<Conflict> _conflicts = [];
    private Dictionary<string, string> _typed = [];
    private Dictionary<string, string> _before = [];
    private int _version;
    private Guid _operation;
    private bool _isOpen;
    private bool _isTurning;
    private bool _isBusy;
    private IReadOnlyList<FieldProblem> _problems = [];
    private MailboxAdvice _advice;
    private string? _refusal;
    private string? _news;
    private string? _said;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required AuthorityData Data { get; set; }

    /// <summary>As it is stored now.</summary>
    [Parameter, EditorRequired] public required AuthorityPartView Part { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    public IReadOnlyList<Conflict> Conflicts => _conflicts;

    public IReadOnlyDictionary<string, string> Typed => _typed;

    public SavedBy? StoredBy => Part.Last is { } last ? new(last.UserName, last.At) : null;

    /// <summary>Somebody else is editing it.</summary>
    public bool IsReadOnly { get; private set; }

    private AuthorityPartKey Key => new(Data.Id, Part.Part, Part.Area);

    private string Journaled => Imi.Core.Editing.LeaseSubject.Of(Key).Name;

    private string Title => Part.Part == AuthorityPart.AreaCompetence ? Reference.Areas[Part.Area].Name.Here() : T[$"authorityPart.{Part.Part}"];

    /// <summary>Fields to read, those next to each other that the same people change together.</summary>
    private IEnumerable<IReadOnlyList<FieldView>> Runs
    {
        get
        {
            var run = new List<FieldView>();
            foreach (var one in Part.Fields.Where(one => _isOpen ? !IsTyped(one) : !IsIdle(one)))
            {
                if (run.Count > 0 && (run[^1].MayChange != one.MayChange || run[^1].ChangedBy != one.ChangedBy))
                {
                    yield return run;
                    run = [];
                }

                run.Add(one);
            }

            if (run.Count > 0)
            {
                yield return run;
            }
        }
    }

    private bool IsTyped(FieldView one) => _typed.ContainsKey(one.Key.ToString());

    // Where the whole country is meant, there is nothing more to say.
    private bool IsIdle(FieldView one) => one is { Key: AuthorityFieldKey.Regions, Value: "" } || (TakesNoPart && one is { Key: AuthorityFieldKey.AlertCoordinators, Value: "" });

    public string Label(string field) => AuthorityWords.Label(T, Enum.Parse<AuthorityFieldKey>(field));

    public string Say(string field, string text) => string.Join(", ", AuthorityWords.Values(T, Enum.Parse<AuthorityFieldKey>(field), text, AuthorityWords.Names(Part)));

    public bool IsFreeText(string field) => AuthorityFields.Of(Enum.Parse<AuthorityFieldKey>(field)) is TextField { IsLong: true };

    public Task ChooseAsync(Conflict conflict, Choice choice)
    {
        var mine = _typed[conflict.Field];
        _typed[conflict.Field] = choice switch
        {
            Choice.Mine => mine,
            Choice.Theirs => conflict.Stored,
            Choice.Both => $"{conflict.Stored}\n{mine}",
        };
        _conflicts.Remove(conflict);
        _refusal = _conflicts.Count > 0 ? _refusal : null;
        return Task.CompletedTask;
    }

    public void Dispose() => connection.IsBack -= Rejoin;

    protected override void OnParametersSet()
    {
        if (_isOpen && !_isBusy && Part.Version != _version)
        {
            Adopt();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Part.MayChange)
        {
            connection.IsBack += Rejoin;
            if (await journal.HoldsAsync(Journaled))
            {
                await OpenAsync(); // the page was loaded anew while somebody was typing
                StateHasChanged();
            }
        }

        // One takes the place of the other: whoever came by key goes on there.
        if (_isTurning)
        {
            _isTurning = false;
            if (_isOpen)
            {
                await RestoreAsync();
            }

            await (_isOpen ? _form : _button!.Element).TryFocusAsync(preventScroll: true);
        }
    }

    private string Id(string name) => $"{name}-{Part.Part}{(Part.Area.Length > 0 ? "-" : "")}{Part.Area}";

    private string? Problem(AuthorityFieldKey key) => _problems.FirstOrDefault(problem => problem.Field == key.ToString()) is { } problem ? T[$"rule.{problem.Rule}"].Value : null;
}
