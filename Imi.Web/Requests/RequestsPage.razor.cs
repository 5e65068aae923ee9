using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class RequestsPage(RequestQueries requests, LiveFeed feed, NavigationManager navigation)
{
    private RequestFilter? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    [SupplyParameterFromQuery] public string? Status { get; set; }

    [SupplyParameterFromQuery] public string? Sort { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    [PersistentState] public PageOf<RequestRow>? Rows { get; set; }

    [PersistentState] public long ReadAt { get; set; }

    // What the address says; anything it cannot mean falls back to the plain list.
    private RequestFilter Filter => new(
        Named<RequestTab>(Tab) ?? (Actor.HasAnywhere(Role.RequestHandler) ? RequestTab.Received : RequestTab.All),
        Named<RequestStatus>(Status),
        Named<RequestSort>(Sort?.TrimStart('-')) ?? RequestSort.Changed,
        Sort?.StartsWith('-') ?? true,
        Math.Max(1, Page ?? 1));

    protected override async Task OnParametersSetAsync()
    {
        if (Rows is not null && _read is null)
        {
            _read = Filter;
        }
        else if (_read != Filter)
        {
            await LoadAsync();
        }
    }

    private static T? Named<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;

    private static IEnumerable<RequestStatus> StatusesOf(RequestTab tab) => tab switch
    {
        RequestTab.Drafts => [RequestStatus.Draft],
        RequestTab.All => Enum.GetValues<RequestStatus>(),
        RequestTab.Sent or RequestTab.Received => Enum.GetValues<RequestStatus>().Except([RequestStatus.Draft]),
    };

    private string SortLink(RequestSort sort) =>
        Links.RequestList(Filter with { Sort = sort, Descending = Filter.Sort == sort && !Filter.Descending, Page = 1 });

    private void FilterByStatus(ChangeEventArgs args) =>
        navigation.NavigateTo(Links.RequestList(Filter with { Status = Named<RequestStatus>(args.Value as string), Page = 1 }));

    private async Task LoadAsync()
    {
        ReadAt = feed.Position;
        _read = Filter;
        Rows = await requests.ListAsync(Filter, Actor);
    }
}
