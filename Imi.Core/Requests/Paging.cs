using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

internal static class Paging
{
    /// <summary>A page beyond the last is the last: rows may have gone since the link was drawn.</summary>
    /// <param name="number">From 1 on.</param>
    public static async Task<PageOf<TRow>> PageAsync<T, TRow>(
        this IQueryable<T> sorted, Func<IQueryable<T>, IQueryable<TRow>> rows, int number, int size, CancellationToken cancel)
    {
        var total = await sorted.CountAsync(cancel);
        var page = Math.Clamp(number, 1, PageOf<TRow>.CountOf(total, size));
        return new(await rows(sorted.Skip((page - 1) * size).Take(size)).ToListAsync(cancel), total, page, size);
    }
}
