using System.Globalization;
using Imi.Core.Coordination;

namespace Imi.Tests.Core.Coordination;

public class IndicatorLimitsTests
{
    /// <summary>The Scoreboard's limits (requirements §6.1): 80 / 60–79 %, under 16 / 16–25 days, under 5 / 5–14 %.</summary>
    [Theory]
    [InlineData(Indicator.AcceptedInTime, "100 80.0", "79.9 60", "59.9 0")]
    [InlineData(Indicator.AnsweredAsAgreed, "100 80.0", "79.9 60", "59.9 0")]
    [InlineData(Indicator.DaysToAnswer, "0 15.9", "16.0 25.0", "25.1 300")]
    [InlineData(Indicator.PoorTimeliness, "0 4.9", "5.0 14.9", "15.0 100")]
    [InlineData(Indicator.PoorEffort, "0 4.9", "5.0 14.9", "15.0 100")]
    public void Each_light_reaches_from_limit_to_limit(Indicator indicator, string green, string yellow, string red)
    {
        var limits = IndicatorLimits.Table[indicator];

        Assert.Equal([green, yellow, red], from light in new[] { Light.Green, Light.Yellow, Light.Red }
                                           let values = $"{green} {yellow} {red}".Split(' ').Where(value => limits.Of(decimal.Parse(value, CultureInfo.InvariantCulture)) == light)
                                           select string.Join(' ', values));
    }

    [Fact]
    public void Every_indicator_but_the_volume_has_limits() =>
        Assert.Equal(Enum.GetValues<Indicator>().Except([Indicator.Volume]), IndicatorLimits.Table.Keys);

    /// <summary>7,995 of 10,000 is 79.95 %: what is shown as 80.0 is green.</summary>
    [Theory]
    [InlineData(Indicator.AcceptedInTime, 10_000, 7_995, "80.0", Light.Green)]
    [InlineData(Indicator.AcceptedInTime, 10_000, 7_994, "79.9", Light.Yellow)]
    [InlineData(Indicator.PoorEffort, 2_000, 99, "5.0", Light.Yellow)]
    [InlineData(Indicator.PoorEffort, 2_000, 98, "4.9", Light.Green)]
    [InlineData(Indicator.DaysToAnswer, 20, 319, "16.0", Light.Yellow)]
    [InlineData(Indicator.DaysToAnswer, 3, 76, "25.3", Light.Red)]
    [InlineData(Indicator.Volume, 3, 3, "3", null)]
    [InlineData(Indicator.DaysToAnswer, 0, 0, null, null)]
    public void The_light_is_that_of_the_number_that_is_shown(Indicator indicator, int count, int sum, string? value, Light? light)
    {
        var tally = new Tally(count, sum);

        Assert.Equal((value, light), (tally.Value(indicator)?.ToString(CultureInfo.InvariantCulture), tally.Light(indicator)));
    }
}
