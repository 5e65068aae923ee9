using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

public partial class TypedText
{
    private string _shown = "";
    private string? _typed;
    private int _round;

    [Parameter, EditorRequired] public required string? Value { get; set; }

    [Parameter, EditorRequired] public EventCallback<string> OnType { get; set; }

    /// <summary>Several lines.</summary>
    [Parameter] public bool IsLong { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public Dictionary<string, object>? Rest { get; set; }

    // Another text than the one typed here comes from elsewhere, and a new field shows it.
    protected override void OnParametersSet()
    {
        if ((Value ?? "") != _typed)
        {
            (_shown, _typed, _round) = (Value ?? "", Value ?? "", _round + 1);
        }
    }

    private Task TypeAsync(ChangeEventArgs args) => OnType.InvokeAsync(_typed = args.Value as string ?? "");
}
