using System.Text.RegularExpressions;
using Imi.Tests.Support;

namespace Imi.Tests;

/// <summary>Who may import whom, and how long a file may be: a plain scan of the source text. Each rule also finds a small bad example.</summary>
public partial class ArchitectureTests
{
    // Attachments are a part of what several features show.
    private static readonly string[] NotFeatures = ["Attachments", "Components", "Hosting", "Layout", "Security", "Live", "Jobs", "Texts", "wwwroot"];

    private static readonly IReadOnlyList<Source> Sources = [.. Source.All()];

    private static readonly IReadOnlyCollection<string> Entities = EntitiesIn(Sources);

    [Fact]
    public void Entities_and_the_workflow_know_nothing_of_the_database() => RequireNone(Sources.Where(IsEntityWithEfCore));

    [Theory]
    [InlineData("Imi.Core/Requests/Request.cs", "using Microsoft.EntityFrameworkCore;\nclass Request;", true)]
    [InlineData("Imi.Core/Workflow/Guard.cs", "using Microsoft.EntityFrameworkCore.Metadata;", true)]
    [InlineData("Imi.Core/Requests/RequestService.cs", "using Microsoft.EntityFrameworkCore;\nclass RequestService;", false)]
    [InlineData("Imi.Core/Requests/Request.cs", "class Request;", false)]
    public void An_entity_that_knows_the_database_is_found(string path, string text, bool isBad) => Assert.Equal(isBad, IsEntityWithEfCore(new(path, text)));

    [Fact]
    public void There_are_entities_to_look_at()
    {
        Assert.Contains("Request", Entities);
        Assert.Contains("User", Entities);
        Assert.All(Entities, entity => Assert.Contains(Sources, source => source.Declares(entity)));
    }

    [Fact]
    public void Core_knows_nothing_of_the_web() => RequireNone(Sources.Where(KnowsTheWeb));

    [Theory]
    [InlineData("Imi.Core/Requests/Request.cs", "using Radzen;", true)]
    [InlineData("Imi.Core/Live/LiveFeed.cs", "using Quartz;", true)]
    [InlineData("Imi.Core/Users/User.cs", "using Microsoft.AspNetCore.Http;", true)]
    [InlineData("Imi.Core/Training/TrainingData.cs", "using Microsoft.AspNetCore.Identity;", true)]
    [InlineData("Imi.Core/Requests/Request.cs", "var a = Microsoft.AspNetCore.Http.HttpMethods.Get;", true)]
    [InlineData("Imi.Core/Users/User.cs", "using Microsoft.AspNetCore.Identity;", false)]
    [InlineData("Imi.Core/SecondFactors/SecondStep.cs", "using Microsoft.AspNetCore.Identity;", false)]
    [InlineData("Imi.Core/Persistence/ImiDbContext.cs", "using Microsoft.AspNetCore.Identity.EntityFrameworkCore;", false)]
    [InlineData("Imi.Web/Requests/RequestPage.razor.cs", "using Radzen;", false)]
    public void Core_that_knows_the_web_is_found(string path, string text, bool isBad) => Assert.Equal(isBad, KnowsTheWeb(new(path, text)));

    [Fact]
    public void A_feature_of_the_web_knows_no_other() => RequireNone(Sources.Where(ImportsAnotherFeature));

    [Theory]
    [InlineData("Imi.Web/Requests/RequestPage.razor.cs", "using Imi.Web.ActionLists;", true)]
    [InlineData("Imi.Web/Requests/RequestPage.razor", "@using Imi.Web.ActionLists", true)]
    [InlineData("Imi.Web/Components/StatusBadge.razor", "@using Imi.Web.Requests", true)]
    [InlineData("Imi.Web/Requests/RequestPage.razor", "<Imi.Web.ActionLists.Row />", true)]
    [InlineData("Imi.Web/Requests/RequestPage.razor", "@using Imi.Web.Components", false)]
    [InlineData("Imi.Web/Requests/RequestPage.razor.cs", "namespace Imi.Web.Requests;", false)]
    [InlineData("Imi.Web/Requests/RequestPage.razor.cs", "using Imi.Core.ActionLists;", false)]
    public void A_feature_that_knows_another_is_found(string path, string text, bool isBad) => Assert.Equal(isBad, ImportsAnotherFeature(new(path, text)));

    [Fact]
    public void Markup_waits_for_nothing() => RequireNone(Sources.Where(IsAsyncMarkup));

    [Theory]
    [InlineData("Page.razor", "@code { async Task Load() => await Read(); }", true)]
    [InlineData("Page.razor", "<Button Click=\"@(async () => await Save())\" />", true)]
    [InlineData("Page.razor", "@* async and await belong into the code beside it *@\n<p>AwaitingAcceptance</p>", false)]
    [InlineData("Page.razor.cs", "async Task Load() => await Read();", false)]
    public void Markup_that_waits_is_found(string path, string text, bool isBad) => Assert.Equal(isBad, IsAsyncMarkup(new(path, text)));

    [Fact]
    public void No_file_is_too_long() => RequireNone(Sources.Where(IsTooLong));

    [Theory]
    [InlineData("Imi.Core/Long.cs", 301, true)]
    [InlineData("Imi.Core/Long.cs", 300, false)]
    [InlineData("Imi.Web/Long.razor", 151, true)]
    [InlineData("Imi.Web/Long.razor.cs", 151, true)]
    [InlineData("Imi.Web/Long.razor", 150, false)]
    public void A_file_that_is_too_long_is_found(string path, int lines, bool isBad) =>
        Assert.Equal(isBad, IsTooLong(new(path, string.Concat(Enumerable.Repeat("line\n", lines)))));

    [Fact]
    public void Every_folder_of_Core_has_its_twin_in_the_tests() => Assert.Empty(FoldersWithoutTwin(Sources));

    [Fact]
    public void A_folder_without_a_twin_is_found() =>
        Assert.Equal(["Mail"], FoldersWithoutTwin([new("Imi.Core/Mail/Rules.cs", ""), new("Imi.Core/Live/Feed.cs", ""), new("Imi.Core/ImiCore.cs", ""), new("Imi.Tests/Core/Live/FeedTests.cs", "")]));

    [Fact]
    public void There_is_something_to_scan()
    {
        Assert.Contains(Sources, source => source.Path == "Imi.Core/Requests/Request.cs");
        Assert.Contains(Sources, source => source.Path == "Imi.Web/App.razor");
        Assert.DoesNotContain(Sources, source => source.Path.Contains("/Migrations/", StringComparison.Ordinal));
    }

    private static bool IsEntityWithEfCore(Source source) =>
        source.IsIn("Imi.Core/")
        && source.Text.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        && (source.IsIn("Imi.Core/Workflow/") || Entities.Any(source.Declares));

    private static bool KnowsTheWeb(Source source) =>
        source.IsIn("Imi.Core/")
        && WebNamespace().Matches(source.Text).Any(match => !(match.Value == "Microsoft.AspNetCore.Identity" && (source.IsIn("Imi.Core/Users/") || source.IsIn("Imi.Core/SecondFactors/") || source.IsIn("Imi.Core/Persistence/"))));

    private static bool ImportsAnotherFeature(Source source)
    {
        if (!source.IsIn("Imi.Web/") || source.Folder is not { } own || own == "Hosting")
        {
            return false;
        }

        return WebFolder().Matches(source.Text).Select(match => match.Groups[1].Value)
            .Any(other => other != own && !NotFeatures.Contains(other) && Sources.Any(one => one.IsIn($"Imi.Web/{other}/")));
    }

    private static bool IsAsyncMarkup(Source source) =>
        source.Path.EndsWith(".razor", StringComparison.Ordinal) && AsyncWord().IsMatch(RazorComment().Replace(source.Text, ""));

    private static bool IsTooLong(Source source) =>
        source.Text.AsSpan().Count('\n') > (source.Path.Contains(".razor", StringComparison.Ordinal) ? 150 : 300);

    private static IEnumerable<string> FoldersWithoutTwin(IReadOnlyList<Source> sources)
    {
        var twins = sources.Where(source => source.IsIn("Imi.Tests/Core/")).Select(source => source.Path.Split('/')[2]).ToHashSet();
        return sources.Where(source => source.IsIn("Imi.Core/")).Select(source => source.Folder).OfType<string>().Distinct().Where(folder => !twins.Contains(folder));
    }

    private static IReadOnlyCollection<string> EntitiesIn(IEnumerable<Source> sources) =>
        [.. sources.Where(source => source.IsIn("Imi.Core/")).SelectMany(source => Configured().Matches(source.Text)).Select(match => match.Groups[1].Value).Distinct()];

    private static void RequireNone(IEnumerable<Source> bad) => Assert.Empty(bad.Select(source => source.Path));

    [GeneratedRegex(@"IEntityTypeConfiguration<(\w+)>")]
    private static partial Regex Configured();

    [GeneratedRegex(@"\b(Radzen|Quartz|Microsoft\.AspNetCore(\.\w+)?)\b")]
    private static partial Regex WebNamespace();

    [GeneratedRegex(@"(?<!namespace )\bImi\.Web\.(\w+)")]
    private static partial Regex WebFolder();

    [GeneratedRegex(@"\b(async|await)\b")]
    private static partial Regex AsyncWord();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    /// <param name="Path">From the root of the repository, with slashes.</param>
    private sealed record Source(string Path, string Text)
    {
        /// <summary>The folder inside the project; null at its top.</summary>
        public string? Folder => Path.Split('/') is [_, var folder, _, ..] ? folder : null;

        public static IEnumerable<Source> All() =>
            from project in new[] { "Imi.Core", "Imi.Web", "Imi.Tests" }
            from file in Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, project), "*", SearchOption.AllDirectories)
            where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
            let path = System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
            where !path.Contains("/Migrations/", StringComparison.Ordinal)
            select new Source(path, File.ReadAllText(file));

        public bool IsIn(string folder) => Path.StartsWith(folder, StringComparison.Ordinal);

        public bool Declares(string type) => Regex.IsMatch(Text, $@"\b(class|record)\s+{type}\b");
    }
}
