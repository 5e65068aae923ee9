using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Settings;

/// <summary>Changes the settings, for the Commission administrator. In force here when it returns, elsewhere within five seconds.</summary>
public sealed class SettingsService(IDbContextFactory<ImiDbContext> contexts, SettingsInForce inForce, LiveFeed feed, TimeProvider clock)
{
    public const int ReasonLength = 500;

    /// <summary>Setting what is set already changes nothing.</summary>
    /// <param name="version">What was read; 0 while nobody has changed this setting.</param>
    /// <exception cref="CommissionOnlyException">The actor is no administrator of the Commission.</exception>
    /// <exception cref="InvalidFieldsException">It cannot be set to that; or the reason is too long.</exception>
    /// <exception cref="SettingMovedException">Somebody changed the same setting meanwhile.</exception>
    public async Task ChangeAsync(SettingKey key, string value, string reason, int version, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        var (setting, about, now) = (SettingTable.Of(key), $"setting {key}", clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.RequireCommissionAsync(actor, cancel);
        if (await db.ResultAsync(operation, about, actor, cancel) is not null)
        {
            return;
        }

        var values = await inForce.StoredAsync(db, cancel);
        Require(setting, values, value, reason);
        if (await db.SettingChanges.CountAsync(change => change.Key == key, cancel) != version)
        {
            throw new SettingMovedException();
        }

        var (before, after) = (setting.Read(values), setting.Read(setting.Apply(values, value)!));
        if (before == after)
        {
            return;
        }

        db.SettingChanges.Add(new SettingChange(key, version + 1, before, after, reason.Trim(), actor, now));
        db.Operations.Add(new Operation(operation, actor.UserId, about, after, now));
        await db.CommitAndTellAsync(transaction, feed, [new Change(ChangeKind.Setting, (int)key, [LiveFeed.Imi, actor.AuthorityId], now)], cancel);
        await inForce.ReadAsync(cancel);
    }

    private static void Require(Setting setting, SettingValues values, string value, string reason)
    {
        var fields = new Fields();
        fields.Require(setting.Allows(values, value), setting.Key.ToString(), "SettingLimits");
        fields.Require(reason.Length <= ReasonLength, nameof(SettingChange.Reason), "TooLong");
        fields.ThrowIfAny();
    }
}
