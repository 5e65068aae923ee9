using Imi.Core.Persistence;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Imi.Core.Mail;

/// <summary>Writes the mails of each new step of a request, in the transaction of that step. So requests know nothing of mail, and no mail is lost.</summary>
internal sealed class OutboxInterceptor : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ImiDbContext { WritesMail: true } db)
        {
            var steps = NewSteps(db);
            var assignees = steps.Count == 0 ? [] : New<Assignee>(db);
            foreach (var (request, step) in steps)
            {
                db.Outbox.AddRange(await MailsAsync(db, request, step, assignees, cancellationToken));
            }
        }

        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is ImiDbContext { WritesMail: true } db && NewSteps(db).Count > 0
            ? throw new NotSupportedException("Steps of a request are saved asynchronously: whom to tell is read from the database.")
            : result;

    private static List<(Request Request, HistoryEntry Step)> NewSteps(ImiDbContext db)
    {
        var steps = New<HistoryEntry>(db);
        return steps.Count == 0
            ? []
            : [.. from request in db.ChangeTracker.Entries<Request>().ToList() from step in request.Entity.History where steps.Contains(step) select (request.Entity, step)];
    }

    private static async Task<IReadOnlyList<OutboxMail>> MailsAsync(ImiDbContext db, Request request, HistoryEntry step, HashSet<Assignee> assignees, CancellationToken cancel)
    {
        var recipients = new MailRecipients(db, request, step.UserId, [.. request.Assignees.Where(assignees.Contains).Select(one => one.UserId)], step.At);
        var mails = new Dictionary<string, OutboxMail>(StringComparer.OrdinalIgnoreCase);
        foreach (var (code, audience) in from rule in MailRules.For(step, request) from audience in rule.Told select (rule.Code, audience))
        {
            foreach (var to in await recipients.OfAsync(audience, cancel))
            {
                mails.TryAdd(to.Address, new OutboxMail(step, code, request.Number, to, step.At));
            }
        }

        return [.. mails.Values];
    }

    private static HashSet<T> New<T>(ImiDbContext db)
        where T : class =>
        [.. db.ChangeTracker.Entries<T>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity)];
}
