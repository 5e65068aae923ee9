using System.Net.Mail;

namespace Imi.Web.Hosting;

/// <summary>How mail leaves: to a server where <paramref name="Host"/> is set, else into files in <paramref name="Folder"/>.</summary>
/// <param name="UserName">With it the server is spoken to encrypted (STARTTLS) only, because the password goes there.</param>
public sealed record MailSettings(string? Host = null, int Port = MailSettings.DefaultPort, string? UserName = null, string? Password = null, string From = "imi@localhost", string Folder = "")
{
    private const int DefaultPort = 25;

    // Encrypted from the first byte, which the framework's client does not speak.
    private const int ImplicitTls = 465;

    /// <exception cref="StartupException">A setting is impossible.</exception>
    internal static MailSettings Read(IConfiguration mail, string folder)
    {
        var read = new MailSettings(
            Text(mail, "Host"), PortOf(mail), Text(mail, "UserName"), Text(mail, "Password"), Text(mail, "From") ?? new MailSettings().From,
            Path.GetFullPath(Text(mail, "Folder") ?? "data/mail", folder));

        Require(read.Host is null || Uri.CheckHostName(read.Host) != UriHostNameType.Unknown, $"The setting Imi:Mail:Host is \"{read.Host}\"; it must be the name of a mail server.");
        Require(MailAddress.TryCreate(read.From, out _), $"The setting Imi:Mail:From is \"{read.From}\"; it must be a mail address.");
        Require(read.Host is null || Text(mail, "From") is not null, "The setting Imi:Mail:From is missing; Imi:Mail:Host needs it.");
        Require(read.Port != ImplicitTls, "The setting Imi:Mail:Port is 465; use a port that begins unencrypted, such as 587: Imi turns encryption on itself.");
        Require(read.UserName is null == read.Password is null, "Of the settings Imi:Mail:UserName and Imi:Mail:Password one is missing.");
        Require(read.Host is not null || MayBeFolder(read.Folder), $"The setting Imi:Mail:Folder is \"{Text(mail, "Folder")}\"; a file is in its place.");
        return read;
    }

    private static int PortOf(IConfiguration mail) =>
        Text(mail, "Port") is not { } text ? DefaultPort
        : ushort.TryParse(text, out var port) && port > 0 ? port
        : throw new StartupException($"The setting Imi:Mail:Port is \"{text}\"; it must be a number from 1 to 65535.");

    private static string? Text(IConfiguration mail, string key) => mail[key] is { Length: > 0 } text ? text : null;

    // It is made with the first mail.
    private static bool MayBeFolder(string? path) => path is null || (!File.Exists(path) && MayBeFolder(Path.GetDirectoryName(path)));

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new StartupException(sentence);
        }
    }
}
