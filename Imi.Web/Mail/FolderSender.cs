using System.Net.Mail;
using Imi.Core.Mail;
using Imi.Web.Hosting;

namespace Imi.Web.Mail;

/// <summary>Puts each mail into a folder, as a file named after its Message-ID: whoever writes it again after a crash overwrites it.</summary>
internal sealed class FolderSender(Letters letters, ImiSettings settings) : IMailSender
{
    public bool LeavesEnclosures => settings.Mode == ImiMode.Training;

    public async Task<MailResult> SendAsync(Letter letter, CancellationToken cancel)
    {
        var name = letter.MessageId.Trim('<', '>');
        var half = Path.Combine(settings.Mail.Folder, ".writing", name);
        if (Directory.Exists(half))
        {
            Directory.Delete(half, recursive: true); // left by a crash
        }

        Directory.CreateDirectory(half);
        using (var message = letters.Of(letter))
        using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = half })
        {
            await client.SendMailAsync(message, cancel);
        }

        // Moving is all or nothing.
        File.Move(Directory.GetFiles(half).Single(), Path.Combine(settings.Mail.Folder, $"{name}.eml"), overwrite: true);
        Directory.Delete(half);
        return new(MailOutcome.Sent);
    }
}
