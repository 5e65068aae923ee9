using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class RequestsPage(RequestQueries requests, LiveFeed feed, NavigationManager navigation)
{
    private Reading? _read;
    private RequestFilter? _readFilter;

    [CascadingParameter] public required Actor Actor { get; set; }

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    [SupplyParameterFromQuery] public string? Status { get; set; }

    [SupplyParameterFromQuery] public string? Sort { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <summary>From the first answer into the circuit, and used once: the next parameters would bring the same old reading again.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    // What the address says; anything it cannot mean falls back to the plain list.
    private RequestFilter Filter => new(
        Named<RequestTab>(Tab) ?? (Actor.HasAnywhere(Role.RequestHandler) ? RequestTab.Received : RequestTab.All),
        Named<RequestStatus>(Status),
        Named<RequestSort>(Sort?.TrimStart('-')) ?? RequestSort.Changed,
        Sort?.StartsWith('-') ?? true,
        Math.Max(1, Page ?? 1));

    protected override async Task OnParametersSetAsync()
    {
        if (_readFilter is null && Carried is not null)
        {
            (_read, _readFilter) = (Carried, Filter);
        }
        else if (_readFilter != Filter)
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
        var position = feed.Position;
        _readFilter = Filter;
        _read = Carried = new(await requests.ListAsync(Filter, Actor), position);
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(PageOf<RequestRow> Rows, long At);
}
