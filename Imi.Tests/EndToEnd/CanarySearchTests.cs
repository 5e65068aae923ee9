using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Imi.Tests.Support;

namespace Imi.Tests.EndToEnd;

/// <summary>The search itself: a value is found however it is written.</summary>
public class CanarySearchTests
{
    private const string Value = "Ørnulf \"Æsbjørn\" & Søn";

    private static readonly Canary Canary = new("name", Value);

    private static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    public static TheoryData<string, string> Written => new()
    {
        { "plain", Value },
        { "HTML, hexadecimal", HtmlEncoder.Default.Encode(Value) },
        { "HTML, hexadecimal in small letters", HtmlEncoder.Default.Encode(Value).Replace("&#xD8;", "&#xd8;", StringComparison.Ordinal).Replace("&#xF8;", "&#xf8;", StringComparison.Ordinal).Replace("&#xC6;", "&#xc6;", StringComparison.Ordinal) },
        { "HTML, decimal", WebUtility.HtmlEncode(Value) },
        { "JSON", JsonSerializer.Serialize(Value) },
        { "address", Uri.EscapeDataString(Value) },
        { "form", WebUtility.UrlEncode(Value) },
    };

    [Theory, MemberData(nameof(Written))]
    public void A_value_is_found_as(string form, string written) =>
        Assert.All(Encodings, encoding => Assert.True(Canary.IsIn(encoding.GetBytes($"before {written} after")), form));

    [Fact]
    public void A_value_is_found_in_base64_wherever_it_begins()
    {
        foreach (var (encoding, before) in from encoding in Encodings from before in new[] { "", "a", "ab", "abc", "abcd" } select (encoding, before))
        {
            byte[] bytes = [.. Encoding.ASCII.GetBytes(before), .. encoding.GetBytes(Value), .. "xyz"u8];

            Assert.True(Canary.IsIn(Convert.ToBase64String(bytes)), $"{encoding.EncodingName} after {before.Length}");
        }
    }

    [Fact]
    public void What_is_not_there_is_not_found() => Assert.False(Canary.IsIn("Ørnulf and Søn"));

    [Fact]
    public void A_date_is_found_as_people_and_programs_write_it()
    {
        var canary = new Canary("date", Canary.SpellingsOf(new(1913, 8, 27)));

        Assert.All(["27 August 1913", "27. august 1913", "27 Aug 1913", "1913-08-27", "27/08/1913"], text => Assert.True(canary.IsIn($"born {text}."), text));
        Assert.False(canary.IsIn("26 August 1913"));
    }
}
