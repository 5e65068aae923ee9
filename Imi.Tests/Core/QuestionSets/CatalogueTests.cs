using System.Text.RegularExpressions;
using Imi.Core.QuestionSets;
using Imi.Core.ReferenceData;
using Imi.Tests.Support;

namespace Imi.Tests.Core.QuestionSets;

public partial class CatalogueTests
{
    private static readonly string[] Categories = ["profession", "professional", "qualification", "experience", "exercise", "documents"];

    [Fact]
    public void Every_area_has_its_questions() =>
        Assert.Equal(Reference.Areas.Keys.Order(), Catalogue.All.Select(area => area.Area).Order());

    [Fact]
    public void Professional_qualifications_have_three_sets_of_six_categories()
    {
        var sets = Catalogue.Current("PQ").Sets;

        Assert.Equal(["PQ-G", "PQ-E", "PQ-T"], sets.Select(set => set.Code));
        Assert.All(sets, set => Assert.Equal(Categories, set.Categories.Select(category => category.Code)));
        Assert.All(sets.SelectMany(set => set.Categories), category => Assert.NotEmpty(category.Questions));
    }

    [Theory]
    [InlineData("PQ", 45)]
    [InlineData("SD", 15)]
    [InlineData("PR", 15)]
    [InlineData("EC", 1)]
    public void Each_area_has_enough_questions(string area, int least) => Assert.True(Catalogue.Current(area).Questions.Count() >= least);

    [Fact]
    public void Every_way_of_answering_occurs()
    {
        var questions = All().Select(one => one.Question).ToList();

        Assert.All(Enum.GetValues<AnswerType>(), type => Assert.Contains(questions, question => question.Answer.Type == type));
        Assert.Contains(questions, question => question.Answer.List == "yes-no");
        Assert.Contains(questions, question => question.FollowUps.Count > 0);
        Assert.Contains(questions, question => question.NeedsAttachment);
        Assert.All(Enum.GetValues<ParameterKind>(), kind => Assert.Contains(questions, question => question.Parameters.Values.Contains(kind)));
    }

    [Fact]
    public void Codes_are_unique()
    {
        RequireUnique(All().Select(one => one.Question.Code));
        RequireUnique(Catalogue.All.SelectMany(area => area.Sets).Select(set => set.Code));
        Assert.All(Catalogue.All.SelectMany(area => area.Sets), set => RequireUnique(set.Categories.Select(category => category.Code)));
        Assert.All(Catalogue.All.SelectMany(area => area.AnswerLists.Values), options => RequireUnique(options.Select(option => option.Code)));
    }

    [Fact]
    public void Codes_fit_where_they_are_stored()
    {
        Assert.All(All(), one => Assert.True(one.Question.Code.Length <= 24, one.Question.Code));
        Assert.All(Catalogue.All.SelectMany(area => area.AnswerLists.Values).SelectMany(options => options), option => Assert.True(option.Code.Length <= 40, option.Code));
    }

    [Fact]
    public void Every_text_is_there_in_both_languages() =>
        Assert.All(
            [
                .. All().Select(one => one.Question.Text),
                .. Catalogue.All.SelectMany(area => area.Sets).SelectMany(set => new[] { set.Name, set.Description }),
                .. Catalogue.All.SelectMany(area => area.Sets).SelectMany(set => set.Categories).Select(category => category.Name),
                .. Catalogue.All.SelectMany(area => area.AnswerLists.Values).SelectMany(options => options).Select(option => option.Text),
            ],
            BothLanguages.Require);

    [Fact]
    public void Placeholders_match_in_both_languages_and_are_declared() =>
        Assert.All(All(), one =>
        {
            var declared = one.Question.Parameters.Keys.Order().ToList();
            Assert.All(one.Question.Text.Values, text => Assert.Equal(declared, Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order()));
        });

    [Fact]
    public void Every_follow_up_points_at_an_answer_that_exists() =>
        Assert.All(All().SelectMany(one => one.Question.FollowUps.Select(followUp => (one.Area, one.Question, followUp))), one =>
        {
            Assert.NotEmpty(one.followUp.When);
            Assert.NotNull(one.Question.Answer.List);
            Assert.Empty(one.followUp.When.Except(one.Area.AnswerLists[one.Question.Answer.List].Select(option => option.Code)));
            Assert.Empty(one.followUp.Question.FollowUps);
        });

    [Fact]
    public void A_list_is_named_where_one_is_chosen_from_and_only_there() =>
        Assert.All(All(), one =>
        {
            Assert.Equal(one.Question.Answer.Type == AnswerType.List, one.Question.Answer.List is not null);
            Assert.True(one.Question.Answer.List is null || one.Area.AnswerLists.ContainsKey(one.Question.Answer.List), one.Question.Code);
        });

    [Fact]
    public void Every_list_ends_in_unable()
    {
        Assert.All(Catalogue.All.SelectMany(area => area.AnswerLists.Values), options =>
        {
            Assert.Equal(Catalogue.Unable, options[^1].Code);
            Assert.True(options.Count > 1);
        });
        Assert.All(All(), one => Assert.Equal(Catalogue.Unable, Catalogue.Options(one.Area.Area, one.Area.Version, one.Question.Code)[^1].Code));
    }

    [Fact]
    public void Every_list_is_used() =>
        Assert.All(Catalogue.All, area => Assert.Empty(
            area.AnswerLists.Keys.Except(All().Where(one => one.Area == area).Select(one => one.Question.Answer.List).OfType<string>())));

    [Fact]
    public void A_question_is_found_by_its_code()
    {
        var found = Catalogue.Question("PQ", Catalogue.Current("PQ").Version, "PQ-G-202a");

        Assert.Equal(AnswerType.Text, found.Answer.Type);
        Assert.Throws<KeyNotFoundException>(() => Catalogue.Question("PQ", 1, "PQ-X-1"));
        Assert.Throws<KeyNotFoundException>(() => Catalogue.Current("XX"));
        Assert.Same(Catalogue.Current("PQ"), Catalogue.Of("PQ", Catalogue.Current("PQ").Version));
    }

    private static IEnumerable<(AreaQuestions Area, CatalogueQuestion Question)> All() =>
        from area in Catalogue.All
        from question in area.Questions
        from one in question.FollowUps.Select(followUp => followUp.Question).Prepend(question)
        select (area, one);

    private static void RequireUnique(IEnumerable<string> codes) => Assert.Empty(codes.GroupBy(code => code).Where(group => group.Count() > 1).Select(group => group.Key));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
