using System.Globalization;
using Microsoft.Playwright;

namespace Imi.Tests.Support;

/// <summary>What people do who have no mouse: Tab, letters, Enter, Space, and what is typed.</summary>
internal static class ByKeyboard
{
    private const int MostPresses = 250;

    /// <summary>A day to come that is typed alike whether the day or the month comes first, which is up to the browser.</summary>
    public static DateOnly DayToCome { get; } = Alike(TimeProvider.System.GetUtcNow().AddMonths(2));

    /// <summary>From now on each press of a mouse, a pen or a finger in this window is counted.</summary>
    public static async Task CountPointersAsync(this IPage page)
    {
        const string count = "addEventListener('pointerdown', down => { if (down.isTrusted) sessionStorage.pointers = Number(sessionStorage.pointers ?? 0) + 1; }, true)";
        await page.AddInitScriptAsync(count);
        await page.EvaluateAsync(count);
    }

    public static Task<int> PointersAsync(this IPage page) => page.EvaluateAsync<int>("Number(sessionStorage.pointers ?? 0)");

    /// <summary>Tab, until the control has the focus.</summary>
    public static async Task ReachAsync(this IPage page, ILocator control, string by = "Tab")
    {
        await control.WaitForAsync();
        for (var press = 0; press < MostPresses; press++)
        {
            await page.Keyboard.PressAsync(by);
            if (await control.EvaluateAsync<bool>("control => control === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{control} is not reached with {MostPresses} times {by}.");
    }

    public static async Task EnterAsync(this IPage page, ILocator control, string by = "Tab")
    {
        await page.ReachAsync(control, by);
        await page.Keyboard.PressAsync("Enter");
    }

    public static async Task TickAsync(this IPage page, ILocator box)
    {
        await page.ReachAsync(box);
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(box).ToBeCheckedAsync();
    }

    public static async Task WriteAsync(this IPage page, ILocator field, string text)
    {
        await page.ReachAsync(field);
        await page.Keyboard.TypeAsync(text);
    }

    public static Task WriteDayToComeAsync(this IPage page, ILocator field) =>
        page.WriteAsync(field, DayToCome.ToString("ddMMyyyy", CultureInfo.InvariantCulture));

    /// <summary>To a button by its letter, out of the field that one may be in; Enter is what binds.</summary>
    public static async Task LetterAsync(this IPage page, string letter, string button)
    {
        await Assertions.Expect(page.Button(button)).ToBeEnabledAsync();
        await page.LeaveFieldAsync();
        await page.Keyboard.PressAsync(letter);
        await Assertions.Expect(page.Button(button)).ToBeFocusedAsync();
    }

    /// <summary>On to where letters are no text.</summary>
    public static async Task LeaveFieldAsync(this IPage page)
    {
        while (await page.EvaluateAsync<bool>("document.activeElement.matches('input, textarea, select')"))
        {
            await page.Keyboard.PressAsync("Tab");
        }
    }

    /// <summary>Down a list to this row.</summary>
    public static async Task OpenRowAsync(this IPage page, string number)
    {
        await page.Row(number).WaitForAsync();
        await page.LeaveFieldAsync();
        await page.ReachAsync(page.GetByRole(AriaRole.Row).GetByRole(AriaRole.Link, new() { Name = number, Exact = true }), by: "j");
        await page.Keyboard.PressAsync("Enter");
        await page.ComesToAsync(number);
    }

    /// <summary>By the palette, from wherever one is.</summary>
    public static async Task FindAsync(this IPage page, string words, string option)
    {
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Find a page" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(words);
        await page.GetByRole(AriaRole.Option, new() { Name = option, Selected = true }).WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    private static DateOnly Alike(DateTimeOffset instant) => new(instant.Year, instant.Month, instant.Month);
}
