using Imi.Core.Authorities;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Imi.Web.Layout;

public sealed partial class Palette(RequestLookup requests, AuthorityFinder authorities, OfferedActions offered, NavigationManager navigation, IJSRuntime script) : IDisposable
{
    private const int MostOfEach = 7;
    private const int LeastLetters = 2;

    private Latest? _typing;
    private IReadOnlyList<Item> _found = [];
    private string _text = "";
    private int _active;

    /// <summary>Ends when what was typed last is found, or something else is typed.</summary>
    internal Task Searching { get; private set; } = Task.CompletedTask;

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required ImiSettings Settings { get; init; }

    [Inject] public required LastSearch Last { get; init; }

    [Inject] public required OwnLetters Keys { get; init; }

    [CascadingParameter] public required Actor Actor { get; set; }

    private enum ItemKind
    {
        Action,
        Page,
        Request,
        Authority,

        /// <summary>The search through all texts.</summary>
        Everything,
    }

    private IReadOnlyList<Menu.Entry> Below => Menu.Below(Actor, Settings.Mode);

    // A page that the menu leads to under the name of a group has its own here.
    private IEnumerable<Item> Here =>
    [
        .. offered.Now.Where(ActionKeys.Letters.ContainsKey).Select(action => new Item(ItemKind.Action, T[$"action.{action}"], Letter: Keys.Of(action))),
        .. Menu.For(Actor).ExceptBy(Below.Select(page => page.Address), page => page.Address).Concat(Below).Select(page => new Item(ItemKind.Page, T[page.Text], page.Address)),
    ];

    public void Dispose() => _typing?.Dispose();

    protected override void OnInitialized() => (_found, _typing) = ([.. Here], new(Clock));

    private void Type(string text)
    {
        _typing!.Cancel();
        var words = SearchFolding.Words(_text = text);
        Show([.. Here.Where(item => words.All(word => SearchFolding.Fold(item.Text).Contains(word, StringComparison.Ordinal)))]);
        var here = _found;
        Searching = text.Trim().Length < LeastLetters ? Task.CompletedTask : _typing.RunAsync(cancel => SearchAsync(text, here, cancel), DispatchExceptionAsync);
    }

    private void Show(IReadOnlyList<Item> found) => (_found, _active) = (found, 0);

    private async Task SearchAsync(string text, IReadOnlyList<Item> here, CancellationToken cancel)
    {
        var byNumber = await requests.ByNumberAsync(text, Actor, MostOfEach, cancel);
        var byName = (await authorities.FindAsync(new(text) { Size = MostOfEach }, cancel)).Page.Items.Select(found => found.Card);
        cancel.ThrowIfCancellationRequested();
        Show(
        [
            .. here,
            .. byNumber.Select(request => new Item(ItemKind.Request, $"{request.Number} · {T[$"status.{request.Status}"]}", Links.Request(request.Number))),
            .. byName.Select(authority => new Item(ItemKind.Authority, $"{authority.OfficialName} · {authority.Country}", Links.Authority(authority.Id))),
            new Item(ItemKind.Everything, T["palette.search", text.Trim()], Links.Search),
        ]);
        StateHasChanged();
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" or "ArrowUp" when _found.Count > 0:
                _active = (_active + (key.Key == "ArrowDown" ? 1 : _found.Count - 1)) % _found.Count;
                break;
            case "Enter":
                await Searching; // what was typed before it counts
                if (_active < _found.Count)
                {
                    await ChooseAsync(_found[_active]);
                }

                break;
        }
    }

    private async Task ChooseAsync(Item item)
    {
        await script.TryInvokeAsync("imiKeys.close", "palette");
        if (item.Letter is { } letter)
        {
            await script.TryInvokeAsync("imiKeys.press", letter);
        }
        else
        {
            if (item.Kind == ItemKind.Everything)
            {
                Last.Is(_text.Trim());
            }

            navigation.NavigateTo(item.Address!);
        }
    }

    /// <param name="Address">Null for an action, which has a letter.</param>
    private sealed record Item(ItemKind Kind, string Text, string? Address = null, string? Letter = null);
}
