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
    private static readonly Regex TooLate = new("somebody else was quicker|has changed in the meantime");

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
                await page.PressAsync("Accept");
            }

            await Task.WhenAll(pages.Select(page => page.Mouse.UpAsync()));

            foreach (var page in pages)
            {
                await page.SeesAsync("Request accepted");
            }

            var messages = 0;
            foreach (var page in pages)
            {
                messages += await page.GetByRole(AriaRole.Alert).Filter(new() { HasTextRegex = TooLate }).CountAsync();
            }

            told += messages;
            var facts = await database.LookAsync(number);
            Assert.Equal(RequestStatus.Accepted, facts.Request.Status);
            Assert.Equal(1, facts.Times(RequestAction.Accept));
            Assert.InRange(messages, 0, 1);
        }

        new Figures(output, "races").Say($"{rounds} races to accept: {rounds} acceptances, {told} plain messages to the slower one");
        Assert.Equal(rounds, told);
    }
}
