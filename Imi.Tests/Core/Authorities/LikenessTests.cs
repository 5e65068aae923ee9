using Imi.Core.Authorities;

namespace Imi.Tests.Core.Authorities;

public class LikenessTests
{
    [Theory]
    [InlineData("nurse", "nurse", "the same")]
    [InlineData("nurses", "nurs", "begun")]
    [InlineData("nurses", "nu", "another")] // too much begins with two letters
    [InlineData("pielegniarek", "pielegniarki", "bent")]
    [InlineData("sygeplejersker", "sygepljersker", "mistyped")]
    [InlineData("mountain", "montain", "mistyped")]
    [InlineData("optikernaevnet", "optikkernaevn", "mistyped")]
    [InlineData("chiropractors", "chiropracter", "bent")]
    [InlineData("zahnarztekammer", "arztekammer", "inside")]
    [InlineData("lods", "lord", "another")] // a short word has too many neighbours
    [InlineData("nurse", "purse", "mistyped")]
    [InlineData("notary", "rotterdam", "another")]
    public void What_was_typed_is_more_or_less_like_a_word(string known, string typed, string expected) => Assert.Equal(expected, Likeness.Of(known, typed) switch
    {
        1 => "the same",
        >= 0.85 => "begun",
        >= 0.72 => "bent",
        >= 0.6 => "mistyped",
        > 0.5 and < 0.6 => known.Contains(typed, StringComparison.Ordinal) ? "inside" : "mistyped",
        0 => "another",
        _ => "hardly",
    });

    [Theory]
    [InlineData("København", "kobenhavn koebenhavn")]
    [InlineData("Århus", "arhus aarhus")]
    [InlineData("Kitzbühel", "kitzbuhel kitzbuehel")]
    [InlineData("Αθήνα", "αθηνα athina")]
    [InlineData("Пловдив", "пловдив plovdiv")]
    [InlineData("nurse", "nurse")]
    public void A_word_is_known_as_it_may_be_written_elsewhere(string word, string written) =>
        Assert.Equal(written.Split(' '), Assert.Single(Spellings.In(word)).All);
}
