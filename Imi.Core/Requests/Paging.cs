using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

internal static class Paging
{
    /// <summary>A page beyond the last is the last: rows may have gone since the link was drawn.</summary>
    /// <param name="number">From 1 on.</param>
    public static async Task<PageOf<TRow>> PageAsync<T, TRow>(
        this IQueryable<T> sorted, Func<IQueryable<T>, IQueryable<TRow>> rows, int number, int size, CancellationToken cancel)
    {
        var page = Math.Clamp(number, 1, int.MaxValue / size); // an address may name any number
        var found = await ReadAsync(page);
        if (found.Count < size && (found.Count > 0 || page == 1))
        {
            return new(found, ((page - 1) * size) + found.Count, page, size); // the last one tells how many there are
        }

        var total = await sorted.CountAsync(cancel);
        var last = PageOf<TRow>.CountOf(total, size);
        return page <= last ? new(found, total, page, size) : new(await ReadAsync(last), total, last, size);

        Task<List<TRow>> ReadAsync(int wanted) => rows(sorted.Skip((wanted - 1) * size).Take(size)).ToListAsync(cancel);
    }
}
