using System.Net;
using System.Text.RegularExpressions;
using Imi.Core.Training;

namespace Imi.Tests.Support;

/// <summary>Second factors, without a browser.</summary>
internal static partial class SecondFactorVisits
{
    /// <returns>The key, and the recovery codes that were shown.</returns>
    public static async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAppAsync(this Visitor visitor, string userName)
    {
        (await visitor.SignInAsync(userName)).Dispose();
        var page = await visitor.ReadAsync("/profile/sign-in?app=true");
        var key = Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        using var answer = await visitor.PostAsync("/profile/sign-in?app=true", await visitor.TokenAsync("/profile/sign-in"), new()
        {
            ["_handler"] = "app",
            ["Form.Key"] = SealedKey().Match(page).Groups[1].Value,
            ["Form.Code"] = new App(key).CodeAt(-1),
            ["Form.Password"] = TrainingData.Password,
        });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var codes = RecoveryCode().Matches(await answer.Content.ReadAsStringAsync()).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(10, codes.Count);
        return (key, codes);
    }

    [GeneratedRegex("""class="key">([A-Z2-7 ]+)<""")]
    private static partial Regex Key();

    [GeneratedRegex("""name="Form.Key" value="([^"]+)""")]
    private static partial Regex SealedKey();

    [GeneratedRegex("<code>([A-Z0-9]{5}-[A-Z0-9]{5})</code>")]
    private static partial Regex RecoveryCode();
}
