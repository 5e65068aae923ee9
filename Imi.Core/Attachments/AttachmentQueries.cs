using System.Runtime.CompilerServices;
using Imi.Core.Persistence;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Attachments;

/// <summary>Lists and opens attachments, at the full level only: they may say as much of the person as the person's own fields.</summary>
public sealed class AttachmentQueries(IDbContextFactory<ImiDbContext> contexts, IPersonalDataCipher cipher, TimeProvider clock)
{
    /// <summary>Null for whoever does not see them now. Names alone are not logged; opening one is.</summary>
    public async Task<AttachmentList?> ListAsync(string number, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await StandingAsync(db, number, actor, cancel) is not { } standing)
        {
            return null;
        }

        return new(await Rows(db, standing, actor).ToListAsync(cancel), await db.LeftAsync(standing.PersonOf, cancel));
    }

    /// <summary>Null where there is none for this actor. The look is logged before anything leaves the server.</summary>
    public async Task<OpenedAttachment?> OpenAsync(string number, Guid id, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await StandingAsync(db, number, actor, cancel) is not { } standing
            || await db.Attachments.AsNoTracking().Of(standing.Id, standing.PersonOf).SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } attachment)
        {
            return null;
        }

        db.PersonalDataViews.Add(new PersonalDataView
        {
            RequestId = standing.PersonOf,
            AttachmentId = id,
            UserId = actor.UserId,
            AuthorityId = actor.AuthorityId,
            At = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancel);
        var (key, size) = cipher.OpenKey(attachment);
        return new(attachment.Name, attachment.Format, size, ReadAsync(id, key, size, cancel));
    }

    private static async Task<RequestQueries.Standing?> StandingAsync(ImiDbContext db, string number, Actor actor, CancellationToken cancel) =>
        await RequestQueries.StandingAsync(db, number, actor, cancel) is { Level: Level.Full } standing ? standing : null;

    private static IQueryable<AttachmentRow> Rows(ImiDbContext db, RequestQueries.Standing standing, Actor actor) =>
        from attachment in db.Attachments.AsNoTracking().Of(standing.Id, standing.PersonOf)
        join authority in db.Authorities on attachment.AuthorityId equals authority.Id
        join one in db.Users on attachment.UserId equals one.Id into users
        from user in users.DefaultIfEmpty()
        orderby attachment.AttachedAt, attachment.Id
        select new AttachmentRow(
            attachment.Id, attachment.Name, attachment.Language, attachment.Format, attachment.Size,
            attachment.AuthorityId == actor.AuthorityId && user != null ? user.GivenName + " " + user.FamilyName : authority.OfficialName,
            authority.Country, attachment.AuthorityId == actor.AuthorityId, attachment.AttachedAt);

    // Each chunk by a query of its own: whoever fetches slowly holds no connection.
    private async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Guid id, byte[] key, long size, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var position = 0; position < Chunks.CountOf(size); position++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var wanted = position;
            var payload = await db.AttachmentChunks.Where(chunk => chunk.AttachmentId == id && chunk.Position == wanted)
                .Select(chunk => chunk.Payload).SingleAsync(cancel);
            yield return Chunks.Open(key, position, payload);
        }
    }
}
