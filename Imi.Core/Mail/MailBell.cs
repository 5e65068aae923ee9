using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Imi.Core.Mail;

/// <summary>Rings when mail may be due: right after a commit that wrote some, and whenever somebody else thinks so. What is due stands in the outbox only.</summary>
public sealed class MailBell : DbTransactionInterceptor
{
    // However often it rings before somebody comes, he comes once.
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rings.Writer.TryWrite(true);

    public ValueTask<bool> WaitAsync(CancellationToken cancel) => _rings.Reader.ReadAsync(cancel);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.ChangeTracker.Entries<OutboxMail>().Any() == true)
        {
            Ring();
        }

        return Task.CompletedTask;
    }
}
