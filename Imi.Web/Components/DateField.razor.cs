using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

public partial class DateField
{
    private DateOnly? _shown;
    private DateOnly? _typed;
    private int _round;

    [Parameter, EditorRequired] public DateOnly? Value { get; set; }

    [Parameter, EditorRequired] public EventCallback<DateOnly?> OnChange { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public Dictionary<string, object>? Rest { get; set; }

    // Another value than the one typed here comes from elsewhere, and a new field shows it.
    protected override void OnParametersSet()
    {
        if (Value != _typed)
        {
            (_shown, _typed, _round) = (Value, Value, _round + 1);
        }
    }

    private Task ChangeAsync(ChangeEventArgs args)
    {
        var date = TypedDate.Read(args.Value, _typed);
        if (date == _typed)
        {
            return Task.CompletedTask;
        }

        _typed = date;
        return OnChange.InvokeAsync(date);
    }
}
