using Imi.Core.Editing;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.PersonalData;
using Imi.Core.ReferenceData;
using Imi.Core.Settings;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

/// <summary>Saves what is being written: draft requests and draft answers. Moves nothing, and only the writer's own authority hears of it.</summary>
public sealed class DraftService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, DataSubjects subjects, SettingsInForce settings, TimeProvider clock)
{
    /// <summary>The first save: the draft gets its number.</summary>
    /// <param name="reason">Where it is known already, as when a coordinator is asked to forward the request.</param>
    /// <returns>The number; the same one for the same operation.</returns>
    public async Task<string> CreateAsync(string area, int? authorityId, int? coordinatorId, Guid operation, Actor actor, string reason = "", CancellationToken cancel = default)
    {
        if (!actor.Has(Role.RequestHandler, area))
        {
            throw new ActionForbiddenException(nameof(RequestAction.Create), nameof(RequestStatus.Draft));
        }

        return await MakeAsync(area, area, operation, actor, (db, request) =>
        {
            if (reason.Length > 0)
            {
                request.SetDeadline(requestedReplyOn: null, reason, version: 0, actor);
            }

            return ChooseRecipientAsync(db, request, authorityId, coordinatorId, 0, actor, cancel);
        }, cancel);
    }

    /// <summary>T-34: what was asked before, asked anew. Dates, documents, comments and answers stay behind.</summary>
    /// <returns>The number of the new draft; the same one for the same operation.</returns>
    public async Task<string> CopyAsync(string number, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        var source = await SourceAsync(number, actor, cancel);
        var person = await subjects.ReadAsync(number, actor, cancel);

        // The first use may store a new key, and SQLite has one writer.
        subjects.MakeKey();
        return await MakeAsync(source.Area, $"copy of {number}", operation, actor, async (db, request) =>
        {
            request.CopyFrom(source, person is not null, actor);
            await ChooseAgainAsync(db, request, source, actor, cancel);
            if (person is (var subject, _))
            {
                await db.SaveChangesAsync(cancel); // gives the request its id
                db.DataSubjects.Add(new StoredDataSubject { RequestId = request.Id, Payload = subjects.Seal(request.Id, subject), Version = 1 });
            }
        }, cancel);
    }

    public Task SaveRecipientAsync(string number, int? authorityId, int? coordinatorId, int version, Guid editor, Actor actor, CancellationToken cancel = default) =>
        SaveAsync(number, DraftPart.Recipient, editor, actor, (db, request) => ChooseRecipientAsync(db, request, authorityId, coordinatorId, version, actor, cancel), cancel);

    /// <param name="version">Of the stored person; 0 where none is stored yet.</param>
    public async Task SavePersonAsync(string number, DataSubject person, string? profession, int version, Guid editor, Actor actor, CancellationToken cancel = default)
    {
        PersonRules.RequirePossible(person, profession);

        // Sealed before the transaction: encrypting may store a new key, and SQLite has one writer.
        var payload = subjects.Seal(await IdAsync(number, cancel), person);
        await SaveAsync(number, DraftPart.Person, editor, actor, async (db, request) =>
        {
            RequestRules.Require(profession is null || profession == request.Profession || Reference.Professions.MayChoose(profession), "UnknownProfession");
            request.DescribePerson(profession, PersonRules.Missing(request.Area, person, profession).Count == 0, actor);
            var stored = await db.DataSubjects.SingleOrDefaultAsync(subject => subject.RequestId == request.Id, cancel);
            if (version != (stored?.Version ?? 0))
            {
                throw new DraftChangedException();
            }

            if (stored is null)
            {
                db.DataSubjects.Add(stored = new StoredDataSubject { RequestId = request.Id, Payload = [] });
            }

            stored.Payload = payload;
            stored.Version = version + 1;
        }, cancel);
    }

    public Task SaveQuestionsAsync(string number, IReadOnlyList<AskedQuestion> asked, int version, Guid editor, Actor actor, CancellationToken cancel = default) =>
        SaveAsync(number, DraftPart.Questions, editor, actor, (_, request) =>
        {
            request.Ask(asked, version, actor);
            return Task.CompletedTask;
        }, cancel);

    public Task SaveDeadlineAsync(string number, DateOnly? requestedReplyOn, string reason, int version, Guid editor, Actor actor, CancellationToken cancel = default) =>
        SaveAsync(number, DraftPart.Deadline, editor, actor, (_, request) =>
        {
            request.SetDeadline(requestedReplyOn, reason, version, actor);
            return Task.CompletedTask;
        }, cancel);

    /// <returns>The new version of the draft answer.</returns>
    public async Task<int> SaveAnswerAsync(string number, string questionNumber, AnswerValue value, int version, Guid editor, Actor actor, CancellationToken cancel = default)
    {
        var saved = 0;
        await SaveAsync(number, part: null, editor, actor, (_, request) =>
        {
            saved = request.DraftAnswer(questionNumber, value, version, actor, clock.GetUtcNow());
            return Task.CompletedTask;
        }, cancel);
        return saved;
    }

    /// <summary>T-03: the draft simply disappears, the person with it.</summary>
    public async Task DeleteAsync(string number, Guid editor, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAsync(number, cancel);
        var request = await db.LoadAsync(number, actor, clock.GetUtcNow(), cancel);
        request.RequireDeletable(actor);
        await LeaseService.RequireNoOtherAsync(db, LeaseSubject.Request(request.Id), editor, actor, cancel);
        await db.DataSubjects.Where(subject => subject.RequestId == request.Id).ExecuteDeleteAsync(cancel);
        db.Requests.Remove(request);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await TellAsync(db, request.Id, actor, cancel);
    }

    private async Task<string> MakeAsync(
        string area, string about, Guid operation, Actor actor, Func<ImiDbContext, Request, Task> fill, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // Whoever takes a number is alone until the end of the transaction, so the same operation cannot be under way twice.
        var number = RequestNumbers.Format(area, now.Year, await RequestNumbers.TakeAsync(db, area, now.Year, 1, cancel));
        if (await db.ResultAsync(operation, about, actor, cancel) is { } done)
        {
            return done;
        }

        var request = Request.Create(number, area, settings.Values.Switches, actor, now);
        db.Requests.Add(request);
        await fill(db, request);
        await db.CommitAsync(transaction, new Operation(operation, actor.UserId, about, number, now), actor, cancel);
        await TellAsync(db, request.Id, actor, cancel);
        return number;
    }

    private async Task<Request> SourceAsync(string number, Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var source = await db.LoadAsync(number, actor, clock.GetUtcNow(), cancel);
        RequestWorkflow.Table.Require(RequestAction.Copy, actor, source);
        return source;
    }

    private async Task<int> IdAsync(string number, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Requests.Where(request => request.Number == number).Select(request => request.Id).SingleOrDefaultAsync(cancel);
    }

    private static async Task ChooseRecipientAsync(ImiDbContext db, Request request, int? authorityId, int? coordinatorId, int version, Actor actor, CancellationToken cancel)
    {
        if (authorityId is { } id)
        {
            await RequestRules.RequireRecipientAsync(db, request, id, cancel);
        }

        var coordinator = await RequestRules.CoordinatorAsync(db, actor.AuthorityId, request.Area, coordinatorId, cancel);
        request.ChooseRecipient(authorityId, coordinator, version, actor);
    }

    // Either may have gone since: then it is chosen anew in the draft.
    private static async Task ChooseAgainAsync(ImiDbContext db, Request request, Request source, Actor actor, CancellationToken cancel)
    {
        var recipient = source.RespondingAuthorityId is { } id && await RequestRules.MayBeAskedAsync(db, request, id, cancel) ? source.RespondingAuthorityId : null;
        var isLinked = await db.CoordinatorLinks.AnyAsync(link =>
            link.AuthorityId == actor.AuthorityId && link.Area == source.Area && link.CoordinatorId == source.RequestingCoordinatorId, cancel);
        await ChooseRecipientAsync(db, request, recipient, isLinked ? source.RequestingCoordinatorId : null, 0, actor, cancel);
    }

    private async Task SaveAsync(string number, DraftPart? part, Guid editor, Actor actor, Func<ImiDbContext, Request, Task> act, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAsync(number, cancel);
        var request = await db.LoadAsync(number, actor, clock.GetUtcNow(), cancel);
        await LeaseService.RequireAsync(db, LeaseSubject.Request(request.Id), editor, actor, cancel);
        await act(db, request);
        if (part is { } saved)
        {
            request.NoteSave(saved, actor, clock.GetUtcNow());
        }

        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new DraftChangedException();
        }

        await TellAsync(db, request.Id, actor, cancel);
    }

    internal async Task TellAsync(ImiDbContext db, int requestId, Actor actor, CancellationToken cancel)
    {
        var change = new Change(ChangeKind.Draft, requestId, [actor.AuthorityId], clock.GetUtcNow());
        await db.TellOtherNodesAsync(feed, change, cancel);
        feed.Publish(change);
    }
}
