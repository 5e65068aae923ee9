using System.Text.Json;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.PersonalData;

/// <summary>The one way to read a data subject: checks the level, opens the payload and writes the view log.</summary>
public sealed class DataSubjects(IDbContextFactory<ImiDbContext> contexts, RequestQueries requests, IPersonalDataCipher cipher, TimeProvider clock)
{
    /// <summary>Null for whoever does not see the person now, and where nothing is stored yet.</summary>
    public async Task<(DataSubject Subject, int Version)?> ReadAsync(string number, Actor actor, CancellationToken cancel = default)
    {
        if (await requests.LevelAsync(number, actor, cancel) is not (Level.Full, var rootId))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var stored = await db.DataSubjects.AsNoTracking().SingleOrDefaultAsync(subject => subject.RequestId == rootId, cancel);
        if (stored is null)
        {
            return null;
        }

        db.PersonalDataViews.Add(new PersonalDataView
        {
            RequestId = rootId,
            UserId = actor.UserId,
            AuthorityId = actor.AuthorityId,
            At = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancel);
        return (JsonSerializer.Deserialize<DataSubject>(cipher.Unprotect(rootId, stored.Payload))!, stored.Version);
    }

    /// <summary>The first use makes a key and stores it, which cannot be done inside a transaction: SQLite has one writer.</summary>
    internal void MakeKey() => cipher.Protect(0, []);

    internal byte[] Seal(int requestId, DataSubject subject) => Seal(requestId, subject, cipher);

    internal static byte[] Seal(int requestId, DataSubject subject, IPersonalDataCipher cipher) =>
        cipher.Protect(requestId, JsonSerializer.SerializeToUtf8Bytes(subject));
}
