using Imi.Core.Editing;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Authorities;

/// <summary>Changes the data of an authority, one's own or one that one looks after, part by part, by the table of <see cref="AuthorityFields"/>. Settings count at once for open requests, which read them live (decision 11).</summary>
public sealed class AuthorityDataService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    /// <summary>Saving what is stored already changes nothing.</summary>
    /// <param name="values">What is not named stays.</param>
    /// <param name="version">Of the part, as it was read.</param>
    /// <param name="editor">The open page.</param>
    /// <exception cref="AuthorityForbiddenException">A field is changed by others.</exception>
    /// <exception cref="AuthorityChangedException">Somebody saved the part meanwhile.</exception>
    /// <exception cref="LeaseLostException">Somebody else is editing the part.</exception>
    /// <exception cref="InvalidFieldsException">Something cannot be what was entered.</exception>
    /// <exception cref="InvalidValueException">No coordinator is left, one cannot be linked, or nobody could allocate.</exception>
    public async Task SaveAsync(
        AuthorityPartKey of, IReadOnlyDictionary<AuthorityFieldKey, string> values, int version, Guid operation, Guid editor, Actor actor, CancellationToken cancel = default)
    {
        var (about, now) = ($"data of {of.AuthorityId} {of.Part} {of.Area}".TrimEnd(), clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAuthorityAsync(of.AuthorityId, cancel);
        var record = await RecordAsync(db, of, actor, cancel);
        if (await db.ResultAsync(operation, about, actor, cancel) is not null)
        {
            return;
        }

        var changes = Changes(record, of, values, actor);
        await LeaseService.RequireNoOtherAsync(db, LeaseSubject.Of(of), editor, actor, cancel);
        if (await db.VersionAsync(of, cancel) != version)
        {
            throw new AuthorityChangedException();
        }

        if (changes.Count == 0)
        {
            return;
        }

        Require(changes, of);
        var concerned = await ConcernedAsync(db, record, of, changes, actor, cancel);
        await WriteAsync(db, record, changes, cancel);
        db.AuthorityChanges.AddRange(changes.Select(change => new AuthorityChange(of, change.Field.Key, version + 1, change.Before, change.After, actor, now)));
        db.Operations.Add(new Operation(operation, actor.UserId, about, "", now));
        await db.CommitAndTellAsync(transaction, feed, [new Change(ChangeKind.Authority, of.AuthorityId, concerned, now)], cancel);
    }

    private static async Task<AuthorityRecord> RecordAsync(ImiDbContext db, AuthorityPartKey of, Actor actor, CancellationToken cancel)
    {
        var authority = await db.Authorities.WithCoordinators().SingleOrDefaultAsync(one => one.Id == of.AuthorityId, cancel);
        if (authority is null || !AuthorityStore.MayEdit(of, authority, actor))
        {
            throw new AuthorityForbiddenException();
        }

        return new(
            authority, authority.Areas.Find(one => one.Area == of.Area),
            await db.CoordinatorLinks.Where(link => link.AuthorityId == of.AuthorityId && link.Area == of.Area).Select(link => link.CoordinatorId).ToListAsync(cancel),
            await db.AlertCoordinatorLinks.Where(link => link.AuthorityId == of.AuthorityId && link.Area == of.Area).Select(link => link.CoordinatorId).ToListAsync(cancel));
    }

    private static IReadOnlyList<ChangedField> Changes(AuthorityRecord record, AuthorityPartKey of, IReadOnlyDictionary<AuthorityFieldKey, string> values, Actor actor)
    {
        var standing = Standings.Of(actor, record.Authority, of.Area);
        var changes = new List<ChangedField>();
        foreach (var (key, value) in values)
        {
            var field = AuthorityFields.Of(key);
            var (before, after) = (field.Read(record), field.Clean(value));
            if (before == after)
            {
                continue;
            }

            if (field.Part != of.Part || !standing.HasAny(field.ChangedBy))
            {
                throw new AuthorityForbiddenException();
            }

            changes.Add(new(field, before, after));
        }

        return [.. changes.OrderBy(change => change.Field.Key)];
    }

    private static void Require(IReadOnlyList<ChangedField> changes, AuthorityPartKey of)
    {
        var fields = new Fields();
        foreach (var change in changes)
        {
            var problem = change.Field.Problem(change.After, of.Area);
            fields.Require(problem is null, change.Field.Key.ToString(), problem!);
        }

        fields.ThrowIfAny();
    }

    private static async Task WriteAsync(ImiDbContext db, AuthorityRecord record, IReadOnlyList<ChangedField> changes, CancellationToken cancel)
    {
        foreach (var (field, _, after) in changes)
        {
            switch (field.Key)
            {
                case AuthorityFieldKey.RequestCoordinators:
                    await AuthorityLinking.LinkAsync(db, record.Authority, record.InArea.Area, Codes.ReadIds(after), cancel);
                    break;
                case AuthorityFieldKey.AlertCoordinators:
                    await AuthorityLinking.LinkForAlertsAsync(db, record.Authority, record.InArea.Area, Codes.ReadIds(after), cancel);
                    break;
                case AuthorityFieldKey.UsesAllocation when after == AuthorityFields.Yes:
                    RequestRules.Require(await AuthorityLinking.HasAllocatorAsync(db, record.Authority.Id, record.InArea.Area, cancel), "NeedsAllocator");
                    field.Write(record, after);
                    break;
                default:
                    field.Write(record, after);
                    break;
            }
        }
    }

    /// <returns>The authorities whose pages show something of it: this one, the actor's, and every coordinator above it.</returns>
    private static async Task<List<int>> ConcernedAsync(
        ImiDbContext db, AuthorityRecord record, AuthorityPartKey of, IReadOnlyList<ChangedField> changes, Actor actor, CancellationToken cancel)
    {
        var added = changes.Where(change => change.Field is CoordinatorsField).SelectMany(change => Codes.ReadIds(change.After));
        var linked = await db.CoordinatorLinks.Where(link => link.AuthorityId == of.AuthorityId && (of.Area == "" || link.Area == of.Area)).Select(link => link.CoordinatorId).ToListAsync(cancel);
        var chosen = of.Part == AuthorityPart.Request ? await AuthorityLinking.ChosenAsync(db, of.Area, of.AuthorityId, cancel) : [];
        return
        [
            .. new[] { of.AuthorityId, actor.AuthorityId }.Union(record.Authority.CoordinatorsAbove()).Union(linked).Union(record.AlertCoordinators).Union(added).Union(chosen),
        ];
    }

    private sealed record ChangedField(AuthorityField Field, string Before, string After);
}
