using Imi.Core.Authorities;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

/// <summary>Finds an authority of one country with access to one area, as one types.</summary>
public partial class AuthorityPicker(AuthorityFinder authorities)
{
    private const int Most = 50;

    private IReadOnlyList<AuthorityCard> _found = [];
    private int _total;
    private (string, string)? _searched;
    private string _text = "";

    [Parameter, EditorRequired] public required string Country { get; set; }

    [Parameter, EditorRequired] public required string Area { get; set; }

    [Parameter] public int? Except { get; set; }

    [Parameter] public AuthorityCard? Chosen { get; set; }

    [Parameter] public bool IsReadOnly { get; set; }

    [Parameter, EditorRequired] public EventCallback<AuthorityCard> OnChoose { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_searched != (Country, Area))
        {
            _searched = (Country, Area);
            await FindAsync();
        }
    }

    private Task SearchAsync(string? text)
    {
        _text = text ?? "";
        return FindAsync();
    }

    private async Task FindAsync()
    {
        var asked = (Country, Area, _text);
        var criteria = new AuthorityCriteria(_text) { Except = Except, Size = Most }.With(AuthorityFacet.Country, Country).With(AuthorityFacet.Area, Area);
        var found = (await authorities.FindAsync(criteria)).Page;

        // An answer that comes late, to what nobody asks any more, is dropped.
        if (asked == (Country, Area, _text))
        {
            (_found, _total) = ([.. found.Items.Select(one => one.Card)], found.Total);
        }
    }
}
