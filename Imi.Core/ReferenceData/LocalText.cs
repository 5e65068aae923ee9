namespace Imi.Core.ReferenceData;

/// <summary>One text in several languages, by language code.</summary>
public sealed class LocalText : Dictionary<string, string>
{
    public LocalText()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>The text in that language, in English where it is missing, in any language where English is missing too.</summary>
    public string In(string language) =>
        TryGetValue(language, out var text) || TryGetValue("en", out text) ? text : Values.FirstOrDefault("");
}
