using System.Collections.Concurrent;
using Imi.Core.Mail;

namespace Imi.Tests.Core.Mail;

/// <summary>Carries mail as a test says, and remembers what it has carried.</summary>
internal sealed class Sender(Func<Letter, Task<MailResult>> send) : IMailSender
{
    private int _tried;

    public Sender()
        : this(_ => Task.FromResult(new MailResult(MailOutcome.Sent)))
    {
    }

    public int Tried => _tried;

    public ConcurrentQueue<Letter> Letters { get; } = [];

    public IReadOnlyList<string> Sent => [.. Letters.Select(letter => letter.MessageId)];

    public async Task<MailResult> SendAsync(Letter letter, CancellationToken cancel)
    {
        Interlocked.Increment(ref _tried);
        var result = await send(letter);
        Letters.Enqueue(letter);
        return result;
    }
}
