using Imi.Core.Authorities;

namespace Imi.Tests.Core.Authorities;

public class FindingFileTests
{
    private static readonly IReadOnlyList<Need> Needs = FindingFile.Read();

    [Fact]
    public void Sixty_queries_each_have_one_right_answer_with_at_least_five_near_twins()
    {
        Assert.Equal(60, Needs.Sum(need => need.Typed.Count));
        Assert.All(Needs, need => Assert.InRange(need.NearTwins.Count, 5, int.MaxValue));
        Assert.Distinct(Needs.SelectMany(need => need.NearTwins.Append(need.Right)).Select(authority => authority.OfficialName));
    }

    [Fact]
    public void Whoever_stands_around_them_is_the_same_each_time()
    {
        var (once, again) = (Crowd.Of(Crowd.Size).ToList(), Crowd.Of(Crowd.Size));

        Assert.Equal(Crowd.Size, once.Count);
        Assert.Equal(once.Select(authority => (authority.OfficialName, authority.City)), again.Select(authority => (authority.OfficialName, authority.City)));
        Assert.Single(once, authority => authority is { Country: "DK", Kind: AuthorityKind.NationalCoordinator });
    }
}
