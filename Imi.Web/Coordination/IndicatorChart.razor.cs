using System.Globalization;
using Imi.Core.Coordination;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Imi.Web.Coordination;

/// <param name="Value">Per cent, days, or a number of requests.</param>
public sealed record ChartPoint(string Label, double Value);

public sealed partial class IndicatorChart(IJSRuntime script)
{
    /// <summary>More bars than that cannot be read.</summary>
    public const int Most = 10;

    private const int LongestLabel = 18;

    private static readonly double[] RoundNumbers = [1, 2, 5, 10];

    private bool _isReady;

    [Parameter, EditorRequired] public required string Caption { get; set; }

    [Parameter, EditorRequired] public Indicator Indicator { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<ChartPoint> Points { get; set; }

    /// <summary>Bars with long names, one below the other.</summary>
    [Parameter] public bool IsLying { get; set; }

    private IndicatorLimits? Limits => IndicatorLimits.Table.GetValueOrDefault(Indicator);

    // Another picture, not one that grows out of this one.
    private string Shown => $"{Indicator} {string.Join(' ', Points)}";

    private string Height => string.Create(CultureInfo.InvariantCulture, $"height: {(IsLying ? (Points.Count * 2.6) + 3 : 16):0.#}rem");

    // The limits are always in the picture.
    private double Highest => Math.Max(Points.Max(point => point.Value), (double)Math.Max(Limits?.Green.Limit ?? 1, Limits?.Yellow.Limit ?? 1));

    /// <summary>1, 2 or 5 with as many noughts as it takes for about five lines.</summary>
    private double Step
    {
        get
        {
            var power = Math.Pow(10, Math.Floor(Math.Log10(Highest / 5)));
            return Math.Max(1, power * RoundNumbers.First(one => one * power * 5 >= Highest));
        }
    }

    // Room for the label of the longest bar.
    private double Top => Math.Ceiling(Highest / Step) * Step * 1.12;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            // The script of the components is large, and only charts need it.
            await using var loaded = await script.InvokeAsync<IJSObjectReference>("import", $"./{Assets["_content/Radzen.Blazor/Radzen.Blazor.min.js"]}");
            _isReady = true;
            StateHasChanged();
        }
        catch (JSDisconnectedException)
        {
            // Nobody looks any more.
        }
    }

    private static string Short(object label) => label.ToString() is { Length: > LongestLabel } name ? $"{name[..(LongestLabel - 1)]}…" : $"{label}";

    private string Said(object value) => IndicatorWords.Round(T, Indicator, Convert.ToDecimal(value, CultureInfo.InvariantCulture));
}
