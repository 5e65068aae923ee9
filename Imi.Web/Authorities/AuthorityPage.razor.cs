using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Authorities;

/// <summary>Everything that a user may know of an authority.</summary>
public partial class AuthorityPage(NetworkQueries network)
{
    private Reading? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter] public int Id { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _read ??= Carried;
        if (_read?.Id != Id)
        {
            _read = Carried = new(Id, await network.FindAsync(Id));
        }
    }

    // Only abroad, where both take part (decision 15).
    private List<string> AreasToAsk(AuthorityView view) =>
        view.Card.Country == Actor.Country ? [] : [.. Actor.AreasWith(Role.RequestHandler).Intersect(view.Areas.Select(area => area.Area))];

    private static string CountryName(string code) => Reference.Countries.GetValueOrDefault(code)?.Name.Here() ?? code;

    private RenderFragment Codes(AuthorityFacet facet, IReadOnlyList<string> codes) => builder =>
    {
        if (codes.Count > 0)
        {
            builder.OpenElement(0, "div");
            builder.OpenElement(2, "dt");
            builder.AddContent(3, T[$"facet.{facet}"]);
            builder.CloseElement();
            builder.OpenElement(4, "dd");
            builder.AddContent(5, string.Join(", ", codes.Select(code => T.Say(facet, code))));
            builder.CloseElement();
            builder.CloseElement();
        }
    };

    /// <param name="View">Null where there is no such authority.</param>
    public sealed record Reading(int Id, AuthorityView? View);
}
