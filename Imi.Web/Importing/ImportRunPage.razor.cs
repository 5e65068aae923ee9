using Imi.Core.Importing;
using Imi.Core.Live;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Importing;

/// <summary>One file: tried out, row by row; then carried out, while one sees it go on. Whoever loses the page finds it done, or not begun.</summary>
public partial class ImportRunPage(ImportService imports, LiveFeed feed)
{
    private Reading? _read;
    private ImportProgress? _progress;
    private string? _refusal;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter] public Guid Id { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _read = Carried;
        if (_read is null)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var position = feed.Position;
        var view = await imports.FindAsync(Id, Actor);
        if (_read is null || _read.At <= position)
        {
            _read = Carried = new(view, position); // unless a later reading was quicker
        }
    }

    private async Task RunAsync()
    {
        (_isBusy, _refusal, _progress) = (true, null, new(0, _read!.View!.Count));
        var progress = new Progress<ImportProgress>(step =>
        {
            _progress = step;
            StateHasChanged();
        });
        try
        {
            await Task.Run(() => imports.RunAsync(Id, Actor, progress)); // it computes for seconds, in which this page draws
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _refusal = T.Refusal(failure);
        }
        finally
        {
            (_isBusy, _progress) = (false, null);
        }

        await LoadAsync();
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(ImportView? View, long At);
}
