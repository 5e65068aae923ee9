using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Imi.Tests.Support;

/// <summary>A made-up value, and every shape in which it might slip out.</summary>
/// <param name="spellings">The value in each way of writing it, a date for instance in several.</param>
public sealed partial class Canary(string name, params string[] spellings)
{
    private readonly List<byte[]> _forms = [.. spellings.SelectMany(Forms).DistinctBy(Convert.ToHexString)];

    public string Name => name;

    public string Value => spellings[0];

    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        foreach (var form in _forms)
        {
            if (bytes.IndexOf(form) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    public bool IsIn(string text) => IsIn(Encoding.UTF8.GetBytes(text));

    public override string ToString() => name;

    /// <summary>One date as people and programs write it, in English and in Danish.</summary>
    public static string[] SpellingsOf(DateOnly date) =>
    [
        .. from culture in new[] { "en-GB", "da-DK" }
           from format in new[] { "d MMMM yyyy", "d. MMMM yyyy", "d MMM yyyy", "d. MMM yyyy" }
           select date.ToString(format, CultureInfo.GetCultureInfo(culture)),
        .. from format in new[] { "yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd-MM-yyyy", "dd.MM.yyyy", "yyyyMMdd" }
           select date.ToString(format, CultureInfo.InvariantCulture),
    ];

    private static IEnumerable<byte[]> Forms(string value)
    {
        // What no escape touches is looked for, too, so that an escape nobody thought of hides nothing.
        var plain = PlainLetters().Matches(value).Select(match => match.Value).Where(run => run.Length >= 8).MaxBy(run => run.Length);
        foreach (var text in Escaped(value).Append(plain ?? value))
        {
            yield return Encoding.UTF8.GetBytes(text);
            yield return Encoding.Latin1.GetBytes(text);
            yield return Encoding.Unicode.GetBytes(text);
            yield return Encoding.BigEndianUnicode.GetBytes(text);
        }

        foreach (var base64 in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.SelectMany(encoding => Base64(encoding.GetBytes(value))))
        {
            yield return Encoding.ASCII.GetBytes(base64);
            yield return Encoding.ASCII.GetBytes(base64.Replace('+', '-').Replace('/', '_'));
        }
    }

    private static IEnumerable<string> Escaped(string value)
    {
        var html = HtmlEncoder.Default.Encode(value);
        var json = JavaScriptEncoder.Default.Encode(value);
        var url = Uri.EscapeDataString(value);
        string[] escaped = [value, html, WebUtility.HtmlEncode(value), json, url, WebUtility.UrlEncode(value), HtmlEncoder.Default.Encode(json)];
        return escaped.Concat(escaped.Select(text => Hexadecimal().Replace(text, match => match.Value.ToLowerInvariant())));
    }

    /// <summary>The characters that are the same whatever stands before and after, for each of the three ways to fall on groups of three bytes.</summary>
    private static IEnumerable<string> Base64(byte[] bytes)
    {
        foreach (var shift in new[] { 0, 1, 2 })
        {
            var whole = Convert.ToBase64String([.. new byte[shift], .. bytes]);
            yield return whole[(((shift * 8) + 5) / 6)..((shift + bytes.Length) * 8 / 6)];
        }
    }

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex PlainLetters();

    [GeneratedRegex(@"(?<=&#)x[0-9A-F]+|(?<=\\u)[0-9A-F]{4}|(?<=%)[0-9A-F]{2}")]
    private static partial Regex Hexadecimal();
}
