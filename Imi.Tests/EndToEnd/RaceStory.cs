using System.Text.RegularExpressions;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Imi.Tests.EndToEnd;

/// <summary>Two colleagues do the same thing at the same moment.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class RaceStory(Browser browser, ITestOutputHelper output)
{
    // Refused by the server, or told by the page before the click arrived there.
    private static readonly Regex TooLate = new("somebody else was quicker|has changed in the meantime|Changed just now by");

    private const string ClickAt = "(button, moment) => new Promise(done => setTimeout(() => done(button.click()), moment - Date.now()))";

    [Fact, Trait("Full", "races")]
    public async Task Of_two_who_press_Accept_at_the_same_moment_one_accepts_and_the_other_is_told()
    {
        await using var database = new ServerDatabase(browser.Server);
        IPage[] pages = [await browser.SignInAsync("dk.handler"), await browser.SignInAsync("dk.handler2")];
        var (told, rounds) = (0, Full.Or(100, 3));

        for (var round = 0; round < rounds; round++)
        {
            var number = await database.SentAsync();
            foreach (var page in pages)
            {
                await page.VisitAsync($"/requests/{number}");
                await Assertions.Expect(page.Button("Accept")).ToBeEnabledAsync();
            }

            // Both browsers run by this machine's clock.
            var moment = TimeProvider.System.GetUtcNow().AddMilliseconds(300).ToUnixTimeMilliseconds();
            await Task.WhenAll(pages.Select(page => page.Button("Accept").EvaluateAsync(ClickAt, moment)));

            foreach (var page in pages)
            {
                await page.SeesAsync("Request accepted");
            }

            var messages = pages.Select(page => page.GetByText(TooLate).First).ToList();
            told += await SeenAsync(messages) ? 1 : 0;

            var facts = await database.LookAsync(number);
            Assert.Equal(RequestStatus.Accepted, facts.Request.Status);
            Assert.Equal(1, facts.Times(RequestAction.Accept));
            Assert.NotEqual(2, await messages[0].CountAsync() + await messages[1].CountAsync());
        }

        new Figures(output, "races").Say($"{rounds} races to accept: {rounds} acceptances, {told} plain messages to the slower one");
        Assert.Equal(rounds, told);
    }

    private static async Task<bool> SeenAsync(IEnumerable<ILocator> messages)
    {
        var first = await Task.WhenAny(messages.Select(message => message.WaitForAsync(new() { Timeout = 3_000 })));
        return first.IsCompletedSuccessfully;
    }
}
