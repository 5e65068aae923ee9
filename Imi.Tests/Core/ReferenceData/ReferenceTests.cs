using Imi.Core.ReferenceData;
using Imi.Tests.Support;

namespace Imi.Tests.Core.ReferenceData;

public class ReferenceTests
{
    private static readonly string[] Eea =
    [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
        "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    ];

    [Fact]
    public void There_are_thirty_countries() => Assert.Equal(Eea, Reference.Countries.Keys.Select(code => code == "EL" ? "GR" : code).Order());

    [Fact]
    public void There_are_twenty_six_languages()
    {
        Assert.Equal(26, Reference.Languages.Count);
        Assert.Contains("is", Reference.Languages.Keys);
        Assert.True(Reference.Languages.ContainsKey("no") || Reference.Languages.ContainsKey("nb"));
    }

    [Fact]
    public void The_areas_are_those_of_the_system() =>
        Assert.Equal(["EC", "PQ", "PR", "SD"], Reference.Areas.Keys.Order());

    [Fact]
    public void The_lists_are_as_long_as_they_should_be()
    {
        Assert.True(Reference.Professions.Count >= 60);
        Assert.Equal(21, Reference.NaceSections.Count);
        Assert.True(Reference.NaceSections.Values.SelectMany(section => section.Divisions).Count() >= 87);
        Assert.True(Reference.Keywords.Count > 0);
        Assert.True(Reference.PolicyAreas.Count > 0);
    }

    [Theory]
    [InlineData("countries")]
    [InlineData("languages")]
    [InlineData("areas")]
    [InlineData("professions")]
    [InlineData("nace")]
    [InlineData("keywords")]
    [InlineData("policy-areas")]
    public void Codes_are_unique(string file)
    {
        var codes = Reference.Read<Reference.Versioned<Coded>>($"ReferenceData.{file}").Items.Select(item => item.Code).ToList();

        Assert.NotEmpty(codes);
        Assert.Equal(codes.Distinct(), codes);
    }

    [Fact]
    public void The_codes_of_divisions_are_unique()
    {
        var codes = Reference.NaceSections.Values.SelectMany(section => section.Divisions).Select(division => division.Code).ToList();

        Assert.Equal(codes.Distinct(), codes);
    }

    [Fact]
    public void Every_text_is_there_in_both_languages() =>
        Assert.All(
            [
                .. Reference.Countries.Values.Select(country => country.Name),
                .. Reference.Languages.Values.Select(language => language.Name),
                .. Reference.Areas.Values.SelectMany(area => new[] { area.Name, area.Description }),
                .. Reference.Professions.Values.Select(profession => profession.Name),
                .. Reference.NaceSections.Values.Select(section => section.Name),
                .. Reference.NaceSections.Values.SelectMany(section => section.Divisions).Select(division => division.Name),
                .. Reference.Keywords.Values.Select(keyword => keyword.Name),
                .. Reference.PolicyAreas.Values.Select(area => area.Name),
            ],
            BothLanguages.Require);

    [Fact]
    public void Countries_know_their_time_zone_and_languages() =>
        Assert.All(Reference.Countries.Values, country =>
        {
            Assert.NotNull(TimeZoneInfo.FindSystemTimeZoneById(country.TimeZone));
            Assert.NotEmpty(country.Languages);
            Assert.Empty(country.Languages.Except(Reference.Languages.Keys));
        });

    [Fact]
    public void Keywords_belong_to_areas() =>
        Assert.All(Reference.Keywords.Values, keyword => Assert.Empty(keyword.Areas.Except(Reference.Areas.Keys)));

    [Fact]
    public void A_text_that_is_missing_is_shown_in_English_or_in_any_language()
    {
        Assert.Equal("læge", new LocalText { ["en"] = "doctor", ["da"] = "læge" }.In("da"));
        Assert.Equal("doctor", new LocalText { ["en"] = "doctor", ["da"] = "læge" }.In("sv"));
        Assert.Equal("læge", new LocalText { ["da"] = "læge" }.In("sv"));
        Assert.Equal("", new LocalText().In("sv"));
    }

    private sealed record Coded(string Code);
}
