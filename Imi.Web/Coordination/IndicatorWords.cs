using System.Globalization;
using Imi.Core.Coordination;
using Imi.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Imi.Web.Coordination;

public static class IndicatorWords
{
    /// <summary>A value with its unit, and with its decimal even where that is 0.</summary>
    public static string Of(IStringLocalizer<Text> texts, Indicator indicator, decimal value) => WithUnit(texts, indicator, value, "0.0");

    /// <summary>The same for a limit or a line of a chart.</summary>
    public static string Round(IStringLocalizer<Text> texts, Indicator indicator, decimal value) => WithUnit(texts, indicator, value, "0.#");

    /// <summary>Where the lights begin and end.</summary>
    public static string Limits(IStringLocalizer<Text> texts, Indicator indicator, IndicatorLimits limits)
    {
        return texts["indicators.limits", Words(limits.Green), Words(limits.Yellow)];

        string Words(Bound bound) => texts[$"bound.{bound.Kind}", Round(texts, indicator, bound.Limit)];
    }

    private static string WithUnit(IStringLocalizer<Text> texts, Indicator indicator, decimal value, string format) => indicator switch
    {
        Indicator.Volume => value.ToString("0", CultureInfo.CurrentCulture),
        Indicator.DaysToAnswer => texts["unit.days", value.ToString(format, CultureInfo.CurrentCulture)],
        Indicator.AcceptedInTime or Indicator.AnsweredAsAgreed or Indicator.PoorTimeliness or Indicator.PoorEffort =>
            texts["unit.percent", value.ToString(format, CultureInfo.CurrentCulture)],
    };
}
