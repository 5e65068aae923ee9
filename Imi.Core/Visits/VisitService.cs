using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Visits;

/// <summary>Remembers how far each user has read each request.</summary>
public sealed class VisitService(IDbContextFactory<ImiDbContext> contexts, TimeProvider clock)
{
    /// <summary>One statement, and the last of two pages never takes back what the other has read. It writes nothing where the user or the request has gone.</summary>
    /// <param name="request">As it was read: so only who may read it is remembered.</param>
    public async Task<Visit> RememberAsync(RequestView request, Actor actor, CancellationToken cancel = default)
    {
        var (step, now) = (request.News.Latest, clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "LastVisits" ("UserId", "RequestId", "Step", "At")
             SELECT reader."Id", request."Id", {step}, {now.UtcDateTime} FROM "AspNetUsers" AS reader, "Requests" AS request
             WHERE reader."Id" = {actor.UserId} AND request."Id" = {request.Id}
             ON CONFLICT ("UserId", "RequestId") DO UPDATE
             SET "At" = excluded."At", "Step" = CASE WHEN excluded."Step" > "LastVisits"."Step" THEN excluded."Step" ELSE "LastVisits"."Step" END
             """, cancel);
        return new(step, now);
    }
}
