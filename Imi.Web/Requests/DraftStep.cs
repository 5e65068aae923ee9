using System.Globalization;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>One step of the wizard.</summary>
public abstract class DraftStep : PartEditor
{
    [Inject] public required DraftService Drafts { get; init; }

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public Guid Editor { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    /// <summary>Makes sure of the lease before something is stored.</summary>
    [Parameter, EditorRequired] public required Func<Task> Claim { get; set; }

    public override SavedBy? StoredBy => Request.Draft.Saves.GetValueOrDefault(DraftPart);

    protected abstract DraftPart DraftPart { get; }

    protected override string Part => $"{Request.Number}/{DraftPart}";

    public override bool IsFreeText(string field) => false;

    protected static string Written(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    protected static DateOnly? Date(string written) => TypedDate.Read(written, before: null);

    protected abstract Task SaveAsync();

    protected override async Task<int> StoreAsync()
    {
        var next = Version + 1;
        await SaveAsync();
        return next;
    }

    protected override Task ClaimAsync() => Claim();

    protected override Task ReadAsync() => OnChanged.InvokeAsync();
}
