using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Imi.Tests.Support;

/// <summary>What people read in their mailboxes, and do with it.</summary>
internal static partial class Mailboxes
{
    public static Task<string> TemporaryPasswordAsync(this ImiServer server, string address) => server.LetterAsync(address, TemporaryPassword());

    public static Task<string> RegistrationCodeAsync(this ImiServer server, string address) => server.LetterAsync(address, RegistrationCode());

    public static async Task ChooseSecretsAsync(this IPage page, string userName, string temporary)
    {
        await page.GotoAsync("/first-sign-in");
        await page.GetByLabel("Username").FillAsync(userName);
        await page.GetByLabel("Temporary password").FillAsync(temporary);
        await page.Locator("#password").FillAsync(UserSteps.Password);
        await page.Locator("#password-again").FillAsync(UserSteps.Password);
        await page.Locator("#code").FillAsync(UserSteps.Code);
        await page.Locator("#code-again").FillAsync(UserSteps.Code);
        await page.Button("Save and sign in").ClickAsync();
    }

    /// <summary>Waits for a mail to this address in which this stands; the last one counts.</summary>
    private static async Task<string> LetterAsync(this ImiServer server, string address, Regex what)
    {
        var folder = Directory.CreateDirectory(Path.Combine(server.Folder, "data", "mail")).FullName;
        for (var look = 0; look < 200; look++)
        {
            var files = new DirectoryInfo(folder).GetFiles("*.eml").OrderByDescending(file => file.LastWriteTimeUtc).ToList();
            foreach (var file in files)
            {
                var letter = await Eml.ReadAsync(file.FullName);
                if (letter.Raw.Contains(address, StringComparison.OrdinalIgnoreCase) && what.Match(letter.Body) is { Success: true } found)
                {
                    return found.Value;
                }
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"No mail to {address}.");
    }

    [GeneratedRegex("[a-z2-9]{4}(-[a-z2-9]{4}){3}")]
    private static partial Regex TemporaryPassword();

    [GeneratedRegex("[A-Z2-9]{5}(-[A-Z2-9]{5}){3}")]
    private static partial Regex RegistrationCode();
}
