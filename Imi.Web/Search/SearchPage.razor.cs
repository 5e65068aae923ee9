using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Search;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Search;

public sealed partial class SearchPage(SearchQueries requests, AuthorityFinder authorities, LastSearch last, LiveFeed feed, TimeProvider clock) : IDisposable
{
    private const int MostAuthorities = 5;
    private const int LeastLetters = 2;

    private readonly Latest _typing = new(clock);
    private Reading? _read;
    private bool _isSearching;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>Ends when what was typed last is found, or something else is typed.</summary>
    internal Task Searching { get; private set; } = Task.CompletedTask;

    private string Wanted => last.Text.Trim().Length < LeastLetters ? "" : last.Text;

    private string Said => this switch
    {
        { _isSearching: true } => T["search.searching"],
        { _read: { Text.Length: > 0, Rows.Total: var total } } => T[total == 1 ? "requests.one" : "requests.count", total],
        _ => "",
    };

    public void Dispose() => _typing.Dispose();

    // Also when the palette leads here from here, with other words.
    protected override Task OnParametersSetAsync() => _read?.Text == Wanted ? Task.CompletedTask : LoadAsync();

    private void Type(string text)
    {
        last.Is(text);
        Searching = _typing.RunAsync(async _ =>
        {
            await LoadAsync();
            StateHasChanged();
        }, DispatchExceptionAsync);
    }

    private Task ShowNowAsync()
    {
        _typing.Cancel();
        return LoadAsync();
    }

    private Task TurnAsync(int page)
    {
        last.Is(last.Text, page);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var (text, page, position) = (Wanted, last.Page, feed.Position);
        _isSearching = _read?.Text != text && text.Length > 0;
        var rows = await requests.SearchAsync(text, Actor, page);
        var places = text.Length == 0 ? [] : (await authorities.FindAsync(new(text) { Size = MostAuthorities })).Page.Items.Select(found => found.Card).ToList();
        if (text == Wanted && page == last.Page)
        {
            (_read, _isSearching) = (new(text, SearchWords.Of(text), rows, places, position), false);
        }
    }

    /// <param name="At">Where the feed stood.</param>
    private sealed record Reading(string Text, IReadOnlyList<string> Words, PageOf<FoundRow> Rows, IReadOnlyList<AuthorityCard> Authorities, long At);
}
