using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;

namespace Imi.Tests.Support;

/// <summary>A mail as it travels, and everything that can be read in it once headers and body are decoded.</summary>
public sealed partial class Eml
{
    private readonly Dictionary<string, string> _headers;

    public Eml(string raw)
    {
        Raw = raw.ReplaceLineEndings("\n");
        var parts = Raw.Split("\n\n", 2);
        _headers = Folded().Replace(parts[0], " ").Split('\n').Select(line => line.Split(": ", 2))
            .ToDictionary(header => header[0], header => Decoded(header[1]), StringComparer.OrdinalIgnoreCase);
        Body = _headers["Content-Transfer-Encoding"] switch
        {
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(parts[1])),
            "quoted-printable" => QuotedPrintable(parts[1].Replace("=\n", "", StringComparison.Ordinal)),
            "7bit" => parts[1],
            var other => throw new NotSupportedException(other),
        };
    }

    public string Raw { get; }

    public string Body { get; }

    public string Subject => _headers["Subject"];

    public string MessageId => _headers["Message-ID"];

    public string To => _headers["To"];

    /// <summary>As it travels, and as it is read.</summary>
    public string Everything => string.Join('\n', [Raw, .. _headers.Values, Body]);

    public static async Task<Eml> ReadAsync(string file) => new(await File.ReadAllTextAsync(file));

    /// <summary>The message as the framework writes it into a folder.</summary>
    public static async Task<Eml> WriteAsync(MailMessage message)
    {
        var folder = Directory.CreateTempSubdirectory("imi-mail-").FullName;
        try
        {
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder };
            await client.SendMailAsync(message);
            return await ReadAsync(Directory.GetFiles(folder).Single());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // RFC 2047; what stands between two encoded words is no blank.
    private static string Decoded(string header) => EncodedWord().Replace(BetweenWords().Replace(header, "?==?"), word => word.Groups["how"].Value is "B" or "b"
        ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups["text"].Value))
        : QuotedPrintable(word.Groups["text"].Value.Replace('_', ' ')));

    private static string QuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '=')
            {
                bytes.Add(Convert.ToByte(text.Substring(at + 1, 2), 16));
                at += 2;
            }
            else
            {
                bytes.Add((byte)text[at]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folded();

    [GeneratedRegex(@"=\?utf-8\?(?<how>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+=\?")]
    private static partial Regex BetweenWords();
}
