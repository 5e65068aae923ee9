using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Imi.Tests.Support;

/// <summary>What axe and a narrow window find on a page, light and dark, wide and narrow.</summary>
internal static class Accessible
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    // Each width and each scheme once; all four with the large counts.
    private static readonly (ColorScheme Scheme, int Width)[] Looks = Full.IsOn
        ? [(ColorScheme.Light, 1440), (ColorScheme.Light, 390), (ColorScheme.Dark, 1440), (ColorScheme.Dark, 390)]
        : [(ColorScheme.Light, 1440), (ColorScheme.Dark, 390)];

    /// <summary>How often a page is looked at.</summary>
    public static int Times => Looks.Length;

    public static async Task RequireAccessibleAsync(this IPage page) => Assert.Empty(await page.FindingsAsync());

    /// <summary>Empty when nothing is in anybody's way.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(this IPage page)
    {
        var findings = new List<string>();
        await page.EvaluateAsync(Axe); // once for all: it is half a megabyte
        foreach (var (scheme, width) in Looks)
        {
            // A colour on its way to another one is neither of them.
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(width, 900);
            var found = await page.EvaluateAsync<string[]>(
                """
                async rules => {
                  const found = await axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
                  return found.passes.length === 0 ? ['nothing was checked'] : found.violations.flatMap(rule => rule.nodes.map(node =>
                    `${rule.id}: ${node.html} ${[...node.any, ...node.all, ...node.none].map(check => check.message).join(' ')}`));
                }
                """, Rules);
            findings.AddRange(found.Select(finding => $"{scheme} {width}: {finding}"));
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
