using Imi.Core.Authorities;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Imi.Web.Layout;

public sealed partial class Palette(RequestLookup requests, AuthorityDirectory authorities, OfferedActions offered, NavigationManager navigation, IJSRuntime script) : IDisposable
{
    /// <summary>After the last key; whoever types on asks for nothing in between.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private const int MostOfEach = 7;
    private const int LeastLetters = 2;

    private CancellationTokenSource _typing = new();
    private IReadOnlyList<Item> _found = [];
    private string _text = "";
    private int _active;

    /// <summary>Ends when what was typed last is found, or something else is typed.</summary>
    internal Task Searching { get; private set; } = Task.CompletedTask;

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required ImiSettings Settings { get; init; }

    [Inject] public required OwnLetters Keys { get; init; }

    [CascadingParameter] public required Actor Actor { get; set; }

    private enum ItemKind
    {
        Action,
        Page,
        Request,
        Authority,
    }

    private IEnumerable<Item> Here =>
    [
        .. offered.Now.Where(ActionKeys.Letters.ContainsKey).Select(action => new Item(ItemKind.Action, T[$"action.{action}"], Letter: Keys.Of(action))),
        .. Menu.For(Actor, Settings.Mode).Concat(Menu.Below(Actor)).Select(page => new Item(ItemKind.Page, T[page.Text], page.Address)),
    ];

    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
    }

    protected override void OnInitialized() => _found = [.. Here];

    private void Type(string text)
    {
        _typing.Cancel();
        _typing.Dispose();
        _typing = new();
        var words = SearchFolding.Words(_text = text);
        Show([.. Here.Where(item => words.All(word => SearchFolding.Fold(item.Text).Contains(word, StringComparison.Ordinal)))]);
        Searching = text.Trim().Length < LeastLetters ? Task.CompletedTask : SearchAsync(text, _found, _typing.Token);
    }

    private void Show(IReadOnlyList<Item> found) => (_found, _active) = (found, 0);

    private async Task SearchAsync(string text, IReadOnlyList<Item> here, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Pause, Clock, cancel);
            var byNumber = await requests.ByNumberAsync(text, Actor, MostOfEach, cancel);
            var byName = await authorities.SearchAsync(text, MostOfEach, cancel);
            cancel.ThrowIfCancellationRequested();
            Show(
            [
                .. here,
                .. byNumber.Select(request => new Item(ItemKind.Request, $"{request.Number} · {T[$"status.{request.Status}"]}", Links.Request(request.Number))),
                .. byName.Select(authority => new Item(ItemKind.Authority, $"{authority.OfficialName} · {authority.Country}", Links.RequestList(new(RequestTab.All) { AuthorityId = authority.Id }))),
            ]);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // Another letter, or the page is gone.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
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
        await script.InvokeVoidAsync("imiKeys.close", "palette");
        if (item.Letter is { } letter)
        {
            await script.InvokeVoidAsync("imiKeys.press", letter);
        }
        else
        {
            navigation.NavigateTo(item.Address!);
        }
    }

    /// <param name="Address">Null for an action, which has a letter.</param>
    private sealed record Item(ItemKind Kind, string Text, string? Address = null, string? Letter = null);
}
