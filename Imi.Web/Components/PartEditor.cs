using Imi.Core.Requests;
using Imi.Web.Live;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Imi.Web.Components;

/// <summary>
/// Edits one part of a draft, a set of named texts: saves what is typed by itself against the version it was typed over, brings back
/// what the tab remembers, and lets nobody's text disappear without a choice.
/// </summary>
public abstract partial class PartEditor : ComponentBase, IMergingEditor, IAsyncDisposable
{
    private AutoSave? _save;
    private IReadOnlyDictionary<string, string>? _before;
    private List<Conflict> _conflicts = [];
    private bool _isSaving;
    private bool _wasReadOnly;

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required Journal Journal { get; init; }

    [Inject] public required CircuitConnection Connection { get; init; }

    [Inject] public required IStringLocalizer<Text> Texts { get; init; }

    [Inject] public required ILogger<PartEditor> Log { get; init; }

    [Parameter] public bool IsReadOnly { get; set; }

    /// <summary>What a colleague has changed as well; nothing is saved until there is a choice for each.</summary>
    public IReadOnlyList<Conflict> Conflicts => _conflicts;

    /// <summary>In words: one of the texts that a choice is made of.</summary>
    public virtual string Say(string field, string text) => text;

    public abstract string Label(string field);

    /// <summary>Whether two texts of this field can be joined.</summary>
    public abstract bool IsFreeText(string field);

    /// <summary>Who stored what is stored now; null where that is not known.</summary>
    public abstract SavedBy? StoredBy { get; }

    /// <summary>What the fields show.</summary>
    public abstract IReadOnlyDictionary<string, string> Typed { get; }

    protected string? Problem { get; private set; }

    protected bool IsSaved { get; private set; }

    /// <summary>The version that the next save is made against.</summary>
    protected int Version { get; private set; }

    protected AutoSave Saving => _save ??= new(SaveAsync, InvokeAsync, DispatchExceptionAsync, Clock);

    /// <summary>Of all parts of all requests.</summary>
    protected abstract string Part { get; }

    protected abstract (int Version, IReadOnlyDictionary<string, string> Texts) Stored { get; }

    /// <returns>Whether everything is stored, so that the page may be left, or something sent.</returns>
    public async Task<bool> FlushAsync()
    {
        var isStored = await Saving.FlushAsync();
        StateHasChanged();
        return isStored;
    }

    /// <summary>A conflict ends only here.</summary>
    public async Task ChooseAsync(Conflict conflict, Choice choice)
    {
        var mine = Typed.GetValueOrDefault(conflict.Field, "");
        await ShowAsync(With(Typed, conflict.Field, choice switch
        {
            Choice.Mine => mine,
            Choice.Theirs => conflict.Stored,
            Choice.Both => $"{conflict.Stored}\n{mine}",
        }));
        _conflicts.Remove(conflict);
        Chosen(Log, Part, conflict.Field, Version, choice);
        StateHasChanged();
        if (_conflicts.Count > 0)
        {
            return;
        }

        Problem = null;
        Journal.Forget(Part);
        if (AreSame(Typed, _before!))
        {
            Saving.Drop();
            return;
        }

        Saving.Touch();
        await FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Connection.IsBack -= Rejoin;

        // What was typed and not stored yet goes with the page that goes.
        if (!IsReadOnly)
        {
            await Saving.FlushAsync();
        }

        await Saving.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task ShowAsync(IReadOnlyDictionary<string, string> texts);

    /// <returns>The new version.</returns>
    protected abstract Task<int> StoreAsync();

    /// <summary>Before each save.</summary>
    protected virtual Task ClaimAsync() => Task.CompletedTask;

    /// <summary>After each save, and after one that came too late: the page reads what is stored.</summary>
    protected virtual Task ReadAsync() => Task.CompletedTask;

    protected override async Task OnParametersSetAsync()
    {
        await AdoptAsync();
        if (_wasReadOnly && !IsReadOnly && Saving.IsDirty)
        {
            Saving.Touch(); // whoever may write again stores what could not be stored
        }

        _wasReadOnly = IsReadOnly;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            Connection.IsBack += Rejoin;
            await RestoreAsync();
        }
    }

    private static bool AreSame(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Keys.Union(other.Keys).All(field => one.GetValueOrDefault(field, "") == other.GetValueOrDefault(field, ""));

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> texts, string field, string text) => new(texts) { [field] = text };

    // The record that the choice was made: nothing of what was written is in it.
    [LoggerMessage(LogLevel.Information, "Conflict in {Part}, {Field}, over version {Version}: {Choice} was kept.")]
    private static partial void Chosen(ILogger log, string part, string field, int version, Choice choice);

    private void Rejoin() => _ = InvokeAsync(RestoreAsync);

    /// <summary>Takes over what is stored, or puts it beside what is typed.</summary>
    private async Task AdoptAsync()
    {
        var (version, stored) = Stored;
        if (_isSaving || (_before is not null && version <= Version))
        {
            return;
        }

        var merge = _before is not null && (Saving.IsDirty || _conflicts.Count > 0) ? Merge.Of(_before, Typed, stored) : new(stored, []);
        (_before, Version, _conflicts) = (stored, version, [.. merge.Conflicts]);
        await ShowAsync(merge.Texts);
        if (_conflicts.Count > 0)
        {
            Problem = Texts["conflict.choose"];
            return;
        }

        Problem = null;
        if (AreSame(merge.Texts, stored))
        {
            Saving.Drop();
        }
        else if (!IsReadOnly)
        {
            Saving.Touch();
        }
    }

    private async Task RestoreAsync()
    {
        var open = await Journal.RestoreAsync(Part, Typed, isStored: !Saving.IsDirty);
        foreach (var (field, text) in open.Where(one => _conflicts.All(conflict => conflict.Field != one.Key)))
        {
            _conflicts.Add(new(field, Typed.GetValueOrDefault(field, "")));
            await ShowAsync(With(Typed, field, text));
        }

        if (open.Count > 0)
        {
            Problem = Texts["conflict.choose"];
            Saving.Touch();
        }

        StateHasChanged();
    }

    private async Task<bool> SaveAsync()
    {
        if (_conflicts.Count > 0)
        {
            return false;
        }

        _isSaving = true;
        try
        {
            await ClaimAsync();
            var texts = Typed;
            Version = await StoreAsync();
            (_before, IsSaved, Problem) = (texts, true, null);
            Journal.Stored(Part, texts);
            await ReadAsync();
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            Problem = Texts.Refusal(failure);
            if (failure is DraftChangedException)
            {
                await ReadAsync();
            }
        }
        finally
        {
            _isSaving = false;
        }

        await AdoptAsync();
        StateHasChanged();
        return Problem is null;
    }
}
