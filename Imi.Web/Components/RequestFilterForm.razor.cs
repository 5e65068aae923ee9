using System.Globalization;
using Imi.Core.Coordination;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

public partial class RequestFilterForm
{
    private int? _authorityId;
    private string? _authority;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestFilter Filter { get; set; }

    // Criteria that one seldom asks for are folded away, but never those that are set.
    private int Rare => new[] { Filter.Number, Filter.Authority, Filter.Coordinator, Filter.Profession }.Count(text => text is not null)
        + (Filter.From is null && Filter.Until is null && Filter.LastDays is null ? 0 : 1);

    private string Action => Links.RequestList(Filter.Whole()).Split('?')[0];

    private IEnumerable<RequestStatus> Statuses => Filter.Tab switch
    {
        RequestTab.Drafts => [RequestStatus.Draft],
        RequestTab.All => Enum.GetValues<RequestStatus>(),
        RequestTab.Sent or RequestTab.Received or RequestTab.Coordinated => Enum.GetValues<RequestStatus>().Except([RequestStatus.Draft]),
    };

    private static IEnumerable<Country> Countries => Reference.Countries.Values.OrderBy(country => country.Name.Here(), StringComparer.CurrentCulture);

    protected override async Task OnParametersSetAsync()
    {
        if (_authorityId != Filter.AuthorityId)
        {
            _authorityId = Filter.AuthorityId;
            _authority = _authorityId is { } id ? (await Directory.FindAsync(id))?.OfficialName : null;
        }
    }

    private string CountedAs(CountedBy counted) => string.Join(" · ",
        T[$"indicator.{counted.Indicator}"],
        counted.IsHit switch { true => T[$"indicator.hit.{counted.Indicator}"], false => T[$"indicator.miss.{counted.Indicator}"], null => T[$"side.{counted.Side}"] });

    private static string? Text(ChangeEventArgs args) => args.Value as string is { } text && text.Trim() is { Length: > 0 } word ? word : null;

    private static T? Named<T>(ChangeEventArgs args)
        where T : struct, Enum => FilterAddress.Named<T>(args.Value as string);

    private static int? Number(ChangeEventArgs args) => int.TryParse(Text(args), CultureInfo.InvariantCulture, out var number) ? number : null;

    private void Go(RequestFilter filter) => Navigation.NavigateTo(Links.RequestList(filter with { Page = 1 }));

    // Enter in a field: what it changed has been shown already.
    private static void Show()
    {
    }
}
