using Imi.Core;
using Imi.Core.Mail;
using Imi.Web.Hosting;
using Imi.Web.Mail;

namespace Imi.Tests.Support;

/// <summary>The folder into which mails are written where there is no mail server. Gone when disposed.</summary>
internal sealed class MailFolder : IDisposable
{
    public MailFolder()
    {
        Settings = SettingsOf(new MailSettings(Folder: Path));
        Sender = new FolderSender(new Letters(new MailTexts(Settings), new TestCipher(), Settings), Settings);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("imi-mail-").FullName;

    public ImiSettings Settings { get; }

    public IMailSender Sender { get; }

    public static ImiSettings SettingsOf(MailSettings mail) =>
        new(ImiMode.Training, DatabaseKind.Sqlite, "", "") { PublicUrl = new("https://imi.example/"), Mail = mail };

    public async Task<IReadOnlyList<Eml>> MailsAsync() => await ReadAsync(Path);

    /// <summary>Every mail below a folder, in whatever subfolder.</summary>
    public static async Task<IReadOnlyList<Eml>> ReadAsync(string folder) =>
        await Task.WhenAll(Directory.GetFiles(folder, "*.eml", SearchOption.AllDirectories).Select(Eml.ReadAsync));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
