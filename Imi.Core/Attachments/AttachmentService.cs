using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Attachments;

/// <summary>Attaches documents to requests (T-29), and removes them from drafts.</summary>
public sealed class AttachmentService(IDbContextFactory<ImiDbContext> contexts, RequestService requests, DraftService drafts, IPersonalDataCipher cipher, TimeProvider clock)
{
    /// <summary>Reads the content to its end before anything is stored: what breaks off leaves nothing behind.</summary>
    /// <param name="operation">Becomes the id of the attachment; a second arrival of the same one changes nothing.</param>
    public async Task AttachAsync(string number, string name, string language, Stream content, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        if (await PlaceAsync(number, operation, actor, cancel) is not var (requestId, personOf, party, left))
        {
            return;
        }

        name = AttachmentLimits.CheckedName(name);
        language = AttachmentLimits.CheckedLanguage(language);
        RequestRules.Require(left > 0, "AttachmentNoRoom");
        await using var file = await SealedFile.ReadAsync(content, left, cancel);
        await using var plain = file.OpenRead();
        var format = Recognition.Of(plain, name);

        // Before the transaction: the first use may store a new key, and SQLite has one writer.
        var key = cipher.SealKey(requestId, file);
        await requests.MoveAsync(number, version: null, operation, editor: null, actor, async (db, request, now) =>
        {
            request.Attach(actor, now);
            RequestRules.Require(file.Size <= await db.LeftAsync(personOf, cancel), "AttachmentNoRoom");
            await db.StoreAsync(new Attachment(operation, requestId, party, actor.AuthorityId, actor.UserId, name, language, format, file.Size, file.Hash, key, now), file, cancel);
            if (party == Party.Requesting)
            {
                await TellPartsAsync(db, request, now, cancel);
            }
        }, cancel);
    }

    /// <summary>Only from a draft: what was sent stays.</summary>
    public async Task RemoveAsync(string number, Guid id, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAsync(number, cancel);
        var request = await db.LoadAsync(number, actor, clock.GetUtcNow(), cancel);
        if (!RequestWorkflow.MayEditDraft(actor, request))
        {
            throw new ActionForbiddenException("Remove", request.Status.ToString());
        }

        db.Attachments.RemoveRange(await db.Attachments.Where(one => one.Id == id && one.RequestId == request.Id).ToListAsync(cancel));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await drafts.TellAsync(db, request.Id, actor, cancel);
    }

    /// <summary>The other parts of a split request have a new document, too.</summary>
    private static async Task TellPartsAsync(ImiDbContext db, Request request, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var part in await db.Requests.AsNoTracking().OfWhole(request.PersonOf).Where(one => one.Id != request.Id).ToListAsync(cancel))
        {
            db.Changes.Add(new Change(ChangeKind.Request, part.Id, await Onlookers.Of(part).AuthoritiesAsync(db, cancel), now));
        }
    }

    /// <summary>Where it will belong, and how much room there is; null where this operation has already attached it.</summary>
    private async Task<(int RequestId, int PersonOf, Party Party, long Left)?> PlaceAsync(string number, Guid operation, Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.ResultAsync(operation, number, actor, cancel) is not null)
        {
            return null;
        }

        var request = await db.LoadAsync(number, actor, clock.GetUtcNow(), cancel);
        RequestWorkflow.Table.Require(RequestAction.Attach, actor, request);
        var party = request.SideOf(actor);
        return (party == Party.Requesting ? request.PersonOf : request.Id, request.PersonOf, party, await db.LeftAsync(request.PersonOf, cancel));
    }
}
