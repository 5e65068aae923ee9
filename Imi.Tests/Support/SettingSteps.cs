using Imi.Core;
using Imi.Core.Settings;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Support;

/// <summary>The steps of stories about settings, which Chiara of the Commission changes.</summary>
internal static class SettingSteps
{
    /// <summary>Whatever the setting was changed to before.</summary>
    public static async Task SetAsync(this TestDatabase imi, SettingKey key, string value, string reason = "")
    {
        var version = (await imi.SettingAsync(key)).Version;
        await imi.Set.ChangeAsync(key, value, reason, version, Guid.CreateVersion7(), Chiara);
    }

    public static async Task<SettingRow> SettingAsync(this TestDatabase imi, SettingKey key) =>
        (await imi.SettingQueries.ReadAsync(1, Chiara))!.Rows.Single(row => row.Key == key);

    /// <returns>What is said at the field.</returns>
    public static async Task<FieldProblem> RefusedAsync(this TestDatabase imi, SettingKey key, string value, string reason = "") =>
        (await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.SetAsync(key, value, reason))).Problems.Single();
}
