using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Imi.Tests.Support;

/// <summary>What axe and a narrow window find on a page, light and dark, wide and narrow.</summary>
internal static class Accessible
{
    private static readonly AxeRunOptions Rules = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public static async Task RequireAccessibleAsync(this IPage page) => Assert.Empty(await page.FindingsAsync());

    /// <summary>Empty when nothing is in anybody's way.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(this IPage page)
    {
        var findings = new List<string>();
        foreach (var (scheme, width) in from scheme in new[] { ColorScheme.Light, ColorScheme.Dark } from width in new[] { 1440, 390 } select (scheme, width))
        {
            // A colour on its way to another one is neither of them.
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(width, 900);
            var found = await page.RunAxe(Rules);
            Assert.NotEmpty(found.Passes);
            findings.AddRange(
                from rule in found.Violations
                from node in rule.Nodes
                select $"{scheme} {width}: {rule.Id}: {node.Html} {string.Join(' ', node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}");
        }

        await page.SetViewportSizeAsync(320, 640);
        var beyond = await page.EvaluateAsync<string[]>(
            """
            () => document.scrollingElement.scrollWidth <= innerWidth ? [] :
              ['320: scrolls sideways: ' + [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth).slice(0, 5).map(e => e.cloneNode().outerHTML).join(' ')]
            """);
        await page.SetViewportSizeAsync(1440, 900);
        return [.. findings, .. beyond];
    }
}
