using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Imi.Web.Requests;

/// <summary>One step of the wizard: what is typed is saved by itself, against the version that was read.</summary>
public abstract class DraftStep : ComponentBase, IAsyncDisposable
{
    private AutoSave? _save;

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required DraftService Drafts { get; init; }

    [Inject] public required IStringLocalizer<Text> Texts { get; init; }

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public Guid Editor { get; set; }

    [Parameter] public bool IsReadOnly { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    protected string? Problem { get; private set; }

    protected bool IsSaved { get; private set; }

    /// <summary>The version that the next save is made against.</summary>
    protected int Version { get; set; }

    /// <summary>Nothing typed here would be lost by taking over what is stored; what was refused would be.</summary>
    protected bool IsClean => _save?.IsDirty != true && Problem is null;

    protected AutoSave Saving => _save ??= new(SaveAsync, InvokeAsync, DispatchExceptionAsync, Clock);

    /// <returns>Whether everything is stored, so that the step may be left.</returns>
    public Task<bool> FlushAsync() => Saving.FlushAsync();

    // Whoever goes to another step without pressing a button loses nothing either.
    public async ValueTask DisposeAsync()
    {
        if (!IsReadOnly)
        {
            await Saving.FlushAsync();
        }

        await Saving.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task StoreAsync();

    private async Task<bool> SaveAsync()
    {
        var next = Version + 1;
        try
        {
            await StoreAsync();
            (Version, IsSaved, Problem) = (next, true, null);
            await OnChanged.InvokeAsync();
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            Problem = Texts.Refusal(failure);
        }

        StateHasChanged();
        return Problem is null;
    }
}
