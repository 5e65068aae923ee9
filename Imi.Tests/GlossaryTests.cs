using System.Reflection;
using System.Text.RegularExpressions;
using Imi.Core;
using Imi.Tests.Support;
using Imi.Web;

namespace Imi.Tests;

/// <summary><c>docs/glossary.md</c> names a type for each term, or a type and its member.</summary>
public partial class GlossaryTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly ILookup<string, Type> Types =
        new[] { typeof(ImiCore).Assembly, typeof(Links).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .ToLookup(type => type.Name.Split('`')[0]);

    [Fact]
    public void Every_term_has_a_type_in_the_code()
    {
        var terms = Terms(File.ReadAllText(Path.Combine(Repository.Root, "docs", "glossary.md")));

        Assert.True(terms.Count > 40, "The table was not read.");
        Assert.All(terms, term => Assert.True(Exists(term.Type), $"{term.Name}: there is no {term.Type}."));
    }

    [Fact]
    public void No_term_stands_there_twice()
    {
        var terms = Terms(File.ReadAllText(Path.Combine(Repository.Root, "docs", "glossary.md")));

        Assert.Equal(terms.Select(term => term.Name).Distinct(), terms.Select(term => term.Name));
    }

    [Theory]
    [InlineData("| request | forespørgsel | asked | `Request` |", true)]
    [InlineData("| row | – | of a table | `Transition` |", true)]
    [InlineData("| level | – | one of four | `Level.Overview` |", true)]
    [InlineData("| case | sag | a word of others | `Case` |", false)]
    [InlineData("| level | – | none of the four | `Level.Everything` |", false)]
    [InlineData("| request | forespørgsel | without a type | |", false)]
    public void A_term_without_a_type_is_found(string line, bool exists) =>
        Assert.Equal(exists, Exists(Assert.Single(Terms($"| term | Danish | what it is | type |\n| --- | --- | --- | --- |\n{line}\n")).Type));

    private static IReadOnlyList<(string Name, string Type)> Terms(string page) =>
    [
        .. page.Split('\n')
            .Where(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[0], cells[^1])),
    ];

    private static bool Exists(string type) =>
        TypeName().Match(type) is { Success: true } name
        && Types[name.Groups["type"].Value].Any(one => !name.Groups["member"].Success || one.GetMember(name.Groups["member"].Value, Any).Length > 0);

    [GeneratedRegex(@"^`(?<type>\w+)(\.(?<member>\w+))?`$")]
    private static partial Regex TypeName();
}
