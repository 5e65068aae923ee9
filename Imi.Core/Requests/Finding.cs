namespace Imi.Core.Requests;

internal static class Finding
{
    /// <summary>
    /// Whatever any of the queries finds, once. Each of them is answered by an index; of a single condition that joins them by OR the
    /// databases make a scan of the whole table (docs/decisions/0023).
    /// </summary>
    public static IQueryable<Request> FoundBy(this IQueryable<Request> requests, IReadOnlyList<IQueryable<Request>> ways)
    {
        if (ways.Count < 2)
        {
            return ways.SingleOrDefault() ?? requests.Where(request => false);
        }

        var ids = ways.IdsFound();
        return requests.Where(request => ids.Contains(request.Id));
    }

    /// <summary>As <see cref="FoundBy"/>, for whoever only counts: the requests themselves are not looked up again.</summary>
    /// <param name="ways">At least one.</param>
    public static IQueryable<int> IdsFound(this IReadOnlyList<IQueryable<Request>> ways) =>
        ways.Select(way => way.Select(request => request.Id)).Aggregate((some, more) => some.Union(more));
}
