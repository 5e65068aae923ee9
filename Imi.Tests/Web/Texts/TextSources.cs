using System.Text.RegularExpressions;
using Imi.Tests.Support;

namespace Imi.Tests.Web.Texts;

/// <summary>Which texts the pages ask for, as their source says.</summary>
internal static partial class TextSources
{
    public static string OfWeb { get; } = Read("Imi.Web", "*.razor") + Read("Imi.Web", "*.cs");

    public static string OfCore { get; } = Read("Imi.Core", "*.cs");

    /// <summary>Keys that stand in the source as they are.</summary>
    /// <param name="groups">What keys with a dot begin with: other literals with a dot are no keys.</param>
    public static IEnumerable<string> Literal(string source, IReadOnlySet<string> groups) =>
        Indexed(source).SelectMany(inside => Quoted().Matches(inside)).Select(match => match.Groups["text"].Value)
            .Concat(Dotted().Matches(source).Select(match => match.Groups["text"].Value).Where(text => groups.Contains(text.Split('.')[0]) && !text.EndsWith(".js", StringComparison.Ordinal)))
            .Distinct();

    /// <summary>What comes before the part that is filled in, with its dot: <c>status.</c></summary>
    public static IEnumerable<string> Computed(string source) =>
        Indexed(source).SelectMany(inside => Interpolated().Matches(inside)).Select(match => match.Groups["text"].Value).Distinct();

    /// <summary>Names of the rules that Core refuses values by.</summary>
    public static IEnumerable<string> Rules(string source) =>
        Refusals().Matches(source).Select(match => match.Groups["rule"].Value).Distinct();

    /// <summary>What stands between the brackets of <c>T[…]</c> and <c>texts[…]</c>.</summary>
    private static IEnumerable<string> Indexed(string source)
    {
        foreach (Match start in Indexers().Matches(source))
        {
            var (from, depth) = (start.Index + start.Length, 1);
            var to = from;
            while (depth > 0)
            {
                depth += source[to] switch { '[' => 1, ']' => -1, _ => 0 };
                to++;
            }

            yield return source[from..(to - 1)];
        }
    }

    private static string Read(string project, string pattern) => string.Join('\n',
        Directory.GetFiles(Path.Combine(Repository.Root, project), pattern, SearchOption.AllDirectories).Select(File.ReadAllText));

    [GeneratedRegex(@"\b(T|[tT]exts)\[")]
    private static partial Regex Indexers();

    [GeneratedRegex(@"(?<!\$)""(?<text>[a-z][a-zA-Z.]*)""")]
    private static partial Regex Quoted();

    // After "=" without a blank it is the attribute of a tag.
    [GeneratedRegex(@"(?<![=$])""(?<text>[a-z]\w*(\.\w+)+)""")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"\$""(?<text>[a-zA-Z.]+\.)\{")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"(InvalidValueException\(|Require\([^;]*?, )""(?<rule>\w+)""\)", RegexOptions.Singleline)]
    private static partial Regex Refusals();
}
