using Imi.Core.Authorities;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Authorities;

/// <summary>Finds an authority of which somebody knows only a little, as one types. What is looked for stands in the address.</summary>
public sealed partial class FindPage(AuthorityFinder finder, NetworkQueries network, NavigationManager navigation, TimeProvider clock) : IDisposable
{
    private readonly Latest _typing = new(clock);
    private Reading? _read;
    private string _text = "";
    private string? _sent;
    private string? _asked;
    private bool _isSearching;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>Asked for so that the page hears of another address; the criteria are read from all of it.</summary>
    [SupplyParameterFromQuery] public string? Text { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    /// <summary>Ends when what was typed last is found, or something else is typed.</summary>
    internal Task Searching { get; private set; } = Task.CompletedTask;

    private AuthorityCriteria Criteria => CriteriaAddress.Read(new(navigation.Uri));

    public void Dispose() => _typing.Dispose();

    protected override Task OnParametersSetAsync()
    {
        _read ??= Carried;
        var criteria = Criteria;
        if (criteria.Text != _sent)
        {
            (_text, _sent) = (criteria.Text, criteria.Text); // a link led here, and not what was typed
        }

        return _read?.Of == CriteriaAddress.Write(criteria) ? Task.CompletedTask : LoadAsync(criteria);
    }

    private void Type(string text)
    {
        _text = text;
        Searching = _typing.RunAsync(_ => ShowAsync(), DispatchExceptionAsync);
    }

    private Task ShowNowAsync()
    {
        _typing.Cancel();
        return ShowAsync();
    }

    private async Task ShowAsync()
    {
        var criteria = Criteria with { Text = _text.Trim(), Page = 1 };
        await LoadAsync(criteria);
        _sent = criteria.Text;
        navigation.NavigateTo(Links.FindAuthorities(criteria), replace: true);
        StateHasChanged();
    }

    private async Task LoadAsync(AuthorityCriteria criteria)
    {
        var of = _asked = CriteriaAddress.Write(criteria);
        _isSearching = _read is not null;
        var found = await finder.FindAsync(criteria);
        var helpers = found.Page.Total == 0 || found.Unknown.Count > 0 ? await HelpersAsync(criteria, found) : [];

        // An answer that comes late, to what nobody asks any more, is dropped.
        if (of == _asked)
        {
            (_read, _isSearching) = (Carried = new(of, found, helpers), false);
        }
    }

    /// <summary>Whom to ask instead (FAQ 5.1): of another country, for what one may ask about.</summary>
    private async Task<IReadOnlyList<HelpingCoordinator>> HelpersAsync(AuthorityCriteria criteria, FoundAuthorities found)
    {
        var country = criteria[AuthorityFacet.Country] ?? found.Country;
        var areas = criteria[AuthorityFacet.Area] is { } area ? [area] : Actor.AreasWith(Role.RequestHandler) is { Count: > 0 } own ? own : Actor.Areas;
        return country is null || country == Actor.Country ? [] : await network.HelpersAsync(country, areas, criteria[AuthorityFacet.Region]);
    }

    /// <param name="Of">The address of what was asked.</param>
    public sealed record Reading(string Of, FoundAuthorities Found, IReadOnlyList<HelpingCoordinator> Helpers);
}
