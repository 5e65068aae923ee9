using Imi.Core.Attachments;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Imi.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

/// <summary>The steps that a reader of a request has not seen yet, by whomever.</summary>
/// <param name="Steps">Of the request, in order.</param>
/// <param name="Elsewhere">Of the other parts of the whole that it belongs to.</param>
internal sealed record Unread(Visit? Since, int Latest, IReadOnlyList<HistoryEntry> Steps, IReadOnlyList<HistoryEntry> Elsewhere)
{
    /// <summary>Read before the request itself: a step in between is then shown too early rather than never marked.</summary>
    /// <param name="since">Where an open page began; null to go by the last visit.</param>
    public static async Task<Unread> ReadAsync(ImiDbContext db, RequestQueries.Standing standing, Visit? since, Actor actor, CancellationToken cancel)
    {
        var all =
            from part in db.Requests
            where part.Id == standing.PersonOf || part.RootId == standing.PersonOf
            join step in db.Set<HistoryEntry>().AsNoTracking() on part.Id equals EF.Property<int>(step, "RequestId")
            select new { RequestId = part.Id, Step = step };
        var visits = db.LastVisits.Where(visit => visit.UserId == actor.UserId && visit.RequestId == standing.Id);
        var read = await db.Requests.Where(request => request.Id == standing.Id).Select(_ => new
        {
            Latest = all.Max(one => (int?)one.Step.Id),
            Step = visits.Select(visit => (int?)visit.Step).FirstOrDefault(),
            At = visits.Select(visit => (DateTimeOffset?)visit.At).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancel);
        var latest = read?.Latest ?? 0;
        since ??= read is { Step: { } last, At: { } at } ? new(last, at) : null;
        var steps = since is null || since.Step >= latest
            ? []
            : await all.Where(one => one.Step.Id > since.Step && one.Step.Id <= latest).OrderBy(one => one.Step.Id).ToListAsync(cancel);
        return new(since, latest,
            [.. steps.Where(one => one.RequestId == standing.Id).Select(one => one.Step)],
            [.. steps.Where(one => one.RequestId != standing.Id).Select(one => one.Step)]);
    }

    public async Task<RequestNews> NewsAsync(ImiDbContext db, Request request, Level level, Actor actor, CancellationToken cancel)
    {
        var told = ToldSteps.Of(request, actor);
        var steps = Steps.Where(step => step.UserId != actor.UserId && told.IsShown(step, level)).ToList();
        var changed = StepChanges.In(request, Steps);
        var news = new RequestNews(Since, Latest) { Values = [.. steps.SelectMany(step => changed[step.Id]).Distinct().Order()] };
        return level < Level.Details ? news : news with
        {
            Steps = [.. steps.Select(step => step.Id)],
            Answers = [.. request.Questions.Where(question => IsBy(steps, question.Sent)).OrderBy(question => question.Id).Select(question => question.Number)],
            Comments = request.Comments.Count(comment => IsBy(steps, comment)),
            Documents = level == Level.Full ? await DocumentsAsync(db, request, steps, actor, cancel) : [],
        };
    }

    /// <summary>A step and what it brought have the same instant.</summary>
    public static bool IsBy(IReadOnlyList<HistoryEntry> steps, Comment comment) =>
        steps.Any(step => step.Action == RequestAction.Comment && step.At == comment.WrittenAt && step.UserId == comment.UserId);

    public static bool IsBy(IReadOnlyList<HistoryEntry> steps, Answer? answer) =>
        steps.Any(step => step.Action is RequestAction.ReplyInPart or RequestAction.Reply or RequestAction.ApproveReply && step.At == answer?.SentAt);

    // What the requesting side attaches to one part of a request is there in all of them.
    private async Task<IReadOnlyList<Guid>> DocumentsAsync(ImiDbContext db, Request request, List<HistoryEntry> steps, Actor actor, CancellationToken cancel)
    {
        var attached = steps.Concat(Elsewhere.Where(step => step.UserId != actor.UserId && step.AuthorityId == request.RequestingAuthorityId))
            .Where(step => step.Action == RequestAction.Attach).Select(step => step.At).ToList();
        return attached.Count == 0 ? [] : await db.Attachments.Of(request.Id, request.PersonOf)
            .Where(attachment => attachment.UserId != actor.UserId && attached.Contains(attachment.AttachedAt)).Select(attachment => attachment.Id).ToListAsync(cancel);
    }
}
