using System.Collections.Frozen;
using Imi.Core.ReferenceData;

namespace Imi.Core.QuestionSets;

public enum AnswerType
{
    /// <summary>One of a list of coded answers.</summary>
    List,
    Text,
    Date,
}

/// <summary>Where a placeholder of a question gets its value.</summary>
public enum ParameterKind
{
    /// <summary>The name of the data subject: a reference, never stored with the question (decision 3).</summary>
    Holder,
    Profession,
    Country,
    Text,
}

public sealed record AnswerOption(string Code, LocalText Text);

public sealed record AnswerFormat(AnswerType Type, string? List = null);

public sealed record CatalogueQuestion(
    string Code,
    LocalText Text,
    AnswerFormat Answer,
    IReadOnlyDictionary<string, ParameterKind>? Parameters = null,
    bool NeedsAttachment = false,
    IReadOnlyList<FollowUp>? FollowUps = null)
{
    public IReadOnlyDictionary<string, ParameterKind> Parameters { get; } = Parameters ?? FrozenDictionary<string, ParameterKind>.Empty;

    public IReadOnlyList<FollowUp> FollowUps { get; } = FollowUps ?? [];
}

/// <summary>A question that is asked only after certain answers to the one it belongs to.</summary>
public sealed record FollowUp(IReadOnlyList<string> When, CatalogueQuestion Question);

public sealed record QuestionCategory(string Code, LocalText Name, IReadOnlyList<CatalogueQuestion> Questions);

public sealed record QuestionSet(string Code, LocalText Name, LocalText Description, IReadOnlyList<QuestionCategory> Categories);

/// <summary>The question sets of one area in one version. A request keeps the version it was made with.</summary>
public sealed record AreaQuestions(
    string Area, int Version, IReadOnlyDictionary<string, IReadOnlyList<AnswerOption>> AnswerLists, IReadOnlyList<QuestionSet> Sets)
{
    public IEnumerable<CatalogueQuestion> Questions =>
        Sets.SelectMany(set => set.Categories).SelectMany(category => category.Questions);
}

/// <summary>All pre-translated questions, by area and version.</summary>
public static class Catalogue
{
    /// <summary>The coded answer that every question accepts, whatever its type (FAQ 5.2).</summary>
    public const string Unable = "unable";

    private static readonly FrozenDictionary<(string, int), AreaQuestions> Areas =
        new[] { "pq", "sd", "pr", "ec" }
            .Select(file => Reference.Read<AreaQuestions>($"QuestionSets.{file}"))
            .ToFrozenDictionary(area => (area.Area, area.Version));

    private static readonly FrozenDictionary<(string, int, string), (AreaQuestions Area, CatalogueQuestion Question)> ByCode =
        Areas.Values
            .SelectMany(area => area.Questions
                .SelectMany(question => question.FollowUps.Select(followUp => followUp.Question).Prepend(question))
                .Select(question => (area, question)))
            .ToFrozenDictionary(pair => (pair.area.Area, pair.area.Version, pair.question.Code), pair => pair);

    public static IEnumerable<AreaQuestions> All => Areas.Values;

    /// <summary>The sets that new requests of the area are made with.</summary>
    public static AreaQuestions Current(string area) =>
        Areas.Values.Where(questions => questions.Area == area).MaxBy(questions => questions.Version)
        ?? throw new KeyNotFoundException($"No question sets for {area}.");

    public static AreaQuestions Of(string area, int version) => Areas[(area, version)];

    public static CatalogueQuestion Question(string area, int version, string code) => ByCode[(area, version, code)].Question;

    /// <summary>The coded answers, ending in <see cref="Unable"/>; for text and date only that one.</summary>
    public static IReadOnlyList<AnswerOption> Options(string area, int version, string code)
    {
        var (questions, question) = ByCode[(area, version, code)];
        return question.Answer.List is { } list
            ? questions.AnswerLists[list]
            : [questions.AnswerLists.Values.SelectMany(options => options).First(option => option.Code == Unable)];
    }
}
