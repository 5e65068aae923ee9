using Imi.Core.Editing;
using Imi.Web.Live;
using Microsoft.JSInterop;

namespace Imi.Web.Components;

/// <summary>What the browser's tab remembers of the typed text that is not stored yet (<c>wwwroot/journal.js</c>).</summary>
public sealed class Journal(IJSRuntime script, CircuitConnection connection)
{
    /// <summary>Types what is not stored yet into the fields of a part again, as far as they still show what it was typed over.</summary>
    /// <param name="shown">What the fields show by the server's knowledge.</param>
    /// <param name="isStored">Whether that is stored, too.</param>
    /// <returns>What was typed over something else than they show now, by field.</returns>
    public async Task<IReadOnlyDictionary<string, string>> RestoreAsync(string part, IReadOnlyDictionary<string, string> shown, bool isStored) =>
        await AskAsync<Dictionary<string, string>>("restore", part, shown, isStored) ?? [];

    /// <summary>For what is chosen and not typed, so that no field holds it: remembered until it is stored or forgotten.</summary>
    public void Keep(string part, string field, string was, string text) => _ = AskAsync<object>("keep", part, field, was, text);

    /// <returns>What was chosen over what is shown now, by field; what does not fit any more is what <see cref="RestoreAsync"/> returns.</returns>
    public async Task<IReadOnlyDictionary<string, string>> KeptAsync(string part, IReadOnlyDictionary<string, string> shown) =>
        await AskAsync<Dictionary<string, string>>("kept", part, shown) ?? [];

    /// <summary>These texts are stored. Nobody waits for it: what the tab does not hear now it learns when it rejoins.</summary>
    public void Stored(string part, IReadOnlyDictionary<string, string> texts) => _ = AskAsync<object>("stored", part, texts);

    /// <summary>Nothing of this part is to be put back.</summary>
    public void Forget(string part) => _ = AskAsync<object>("forget", part);

    /// <summary>Whether something of this part is not stored.</summary>
    public Task<bool> HoldsAsync(string part) => AskAsync<bool>("holds", part);

    /// <returns>The pages that edited this in the same tab before, and are gone.</returns>
    public async Task<IReadOnlyCollection<Guid>> SucceedAsync(LeaseSubject subject, Guid editor) => await AskAsync<Guid[]>("succeed", subject.Name, editor) ?? [];

    private async Task<T?> AskAsync<T>(string question, params object?[] about)
    {
        if (!connection.IsUp)
        {
            return default;
        }

        try
        {
            return await script.InvokeAsync<T?>($"imiJournal.{question}", about);
        }
        catch (Exception gone) when (gone.IsOfConnection())
        {
            return default;
        }
    }
}
