using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Settings;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Deadlines;

/// <summary>T-33: closes what is answered and with which nobody has done anything for a long time, where that was switched on when it was created.</summary>
public sealed class ClosingService(IDbContextFactory<ImiDbContext> contexts, RequestService requests, SettingsInForce settings, TimeProvider clock)
{
    public async Task CloseAsync(CancellationToken cancel = default)
    {
        foreach (var one in await ForgottenAsync(cancel))
        {
            try
            {
                await requests.CloseAutomaticallyAsync(one.Number, one.Version, Guid.CreateVersion7(), Actor.Imi(one.AuthorityId, one.Area), cancel);
            }
            catch (Exception refusal) when (refusal is ActionForbiddenException or RequestChangedException)
            {
                // Somebody, or another node, was faster.
            }
        }
    }

    private async Task<List<Forgotten>> ForgottenAsync(CancellationToken cancel)
    {
        var latest = clock.GetUtcNow().AddDays(-settings.Values.DaysToClose);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Requests.AsNoTracking()
            .Where(request => request.Status == RequestStatus.Replied && request.ChangedAt <= latest && request.Switches.HasFlag(RequestSwitches.AutomaticClosing))
            .OrderBy(request => request.Id)
            .Select(request => new Forgotten(request.Number, request.Version, request.RequestingAuthorityId, request.Area))
            .ToListAsync(cancel);
    }

    private sealed record Forgotten(string Number, int Version, int AuthorityId, string Area);
}
