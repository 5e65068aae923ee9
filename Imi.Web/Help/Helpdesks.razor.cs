using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Web.Texts;

namespace Imi.Web.Help;

public partial class Helpdesks(AuthorityDirectory authorities)
{
    private IReadOnlyList<AuthorityCard> _nimics = [];

    protected override async Task OnInitializedAsync() =>
        _nimics = [.. (await authorities.NationalCoordinatorsAsync()).OrderBy(one => Reference.Countries[one.Country].Name.Here(), StringComparer.CurrentCulture)];
}
