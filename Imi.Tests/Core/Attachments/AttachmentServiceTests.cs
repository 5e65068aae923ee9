using System.Security.Cryptography;
using System.Text;
using Imi.Core;
using Imi.Core.Attachments;
using Imi.Core.Live;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Attachments;

public class AttachmentServiceTests
{
    private const string Canary = "Zyxwvutsrq-Canary-47";

    [Theory, OnBothDatabases]
    public async Task What_was_attached_comes_back_byte_by_byte(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        var document = Documents.Pdf(700_000);

        var id = await imi.AttachAsync(request, Cast.Mette, document, " Certificate ", "da");

        var list = (await imi.Attachments().ListAsync(request.Number, Cast.Aoife))!;
        Assert.Equal(
            new AttachmentRow(id, "Certificate", "da", AttachmentFormat.Pdf, document.Length, Cast.DanishPatientSafety.Name, "DK", IsOwn: false, imi.Clock.GetUtcNow()),
            Assert.Single(list.Items));
        Assert.Equal(AttachmentLimits.Request - document.Length, list.Left);
        Assert.Equal((Cast.Mette.Name, true), (await imi.Attachments().ListAsync(request.Number, Cast.Jens))!.Items.Select(row => (row.Author, row.IsOwn)).Single());
        Assert.Equal(document, await imi.FetchAsync(request, id, Cast.Aoife));
        await using var db = imi.Open();
        Assert.Equal(SHA256.HashData(document), (await db.Attachments.SingleAsync()).Hash);
    }

    [Theory, OnBothDatabases]
    public async Task The_history_tells_that_something_was_attached_but_not_what(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));

        await imi.AttachAsync(request, Cast.Mette, Documents.Pdf());

        var stored = await imi.LoadAsync(request.Number);
        Assert.Equal(("", Cast.Mette.UserId), stored.History.Where(entry => entry.Action == RequestAction.Attach).Select(entry => (entry.Note, entry.UserId)).Single());
        Assert.Equal(request.Version, stored.Version);
        await using var db = imi.Open();
        var change = await db.Changes.SingleAsync();
        Assert.Equal((ChangeKind.Request, request.Id), (change.Kind, change.SubjectId));
        Assert.Contains(Cast.IrishMedical.Id, change.AuthorityIds);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_operation_many_times_at_once_attaches_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        var operation = Guid.NewGuid();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => imi.AttachAsync(request, Cast.Aoife, Documents.Pdf(300_000), operation: operation))));
        await imi.AttachAsync(request, Cast.Aoife, Documents.Pdf(300_000), operation: operation);

        Assert.Equal(operation, Assert.Single((await imi.Attachments().ListAsync(request.Number, Cast.Aoife))!.Items).Id);
        Assert.Single((await imi.LoadAsync(request.Number)).History, entry => entry.Action == RequestAction.Attach);
        await using var db = imi.Open();
        Assert.Equal(2, await db.Set<AttachmentChunk>().CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task The_stored_bytes_contain_nothing_of_what_was_attached(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        await imi.AttachAsync(request, Cast.Aoife, Documents.Text(string.Concat(Enumerable.Repeat($"{Canary}\n", 20_000))), "note.txt");

        var stored = await BytesAsync(imi);

        Assert.True(Contains(stored, "note.txt"), "The search itself must find what is there.");
        Assert.False(Contains(stored, Canary));
    }

    [Theory, OnBothDatabases]
    public async Task Each_opening_leaves_one_row_in_the_view_log(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        var id = await imi.AttachAsync(request, Cast.Aoife, Documents.Pdf());
        await imi.Attachments().ListAsync(request.Number, Cast.Mette);

        await imi.FetchAsync(request, id, Cast.Mette);

        await using var db = imi.Open();
        var view = await db.Set<PersonalDataView>().SingleAsync();
        Assert.Equal((request.Id, id, Cast.Mette.UserId, imi.Clock.GetUtcNow()), (view.RequestId, view.AttachmentId, view.UserId, view.At));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_attached_to_one_request_opens_in_no_other(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (request, other) = (await imi.SaveAsync(A.Request(Accepted)), await imi.SaveAsync(A.Request(Accepted)));
        var (id, theirs) = (await imi.AttachAsync(request, Cast.Aoife, Documents.Pdf(300_000)), await imi.AttachAsync(other, Cast.Aoife, Documents.Pdf(300_000, seed: 2)));
        Assert.Null(await imi.Attachments().OpenAsync(other.Number, id, Cast.Aoife));

        await using (var db = imi.Open())
        {
            var keys = await db.Attachments.ToDictionaryAsync(one => one.Id);
            await db.Attachments.Where(one => one.Id == theirs).ExecuteUpdateAsync(set => set.SetProperty(one => one.Key, keys[id].Key));
            var chunk = await db.Set<AttachmentChunk>().SingleAsync(one => one.AttachmentId == id && one.Position == 1);
            await db.Set<AttachmentChunk>().Where(one => one.AttachmentId == id && one.Position == 0).ExecuteUpdateAsync(set => set.SetProperty(one => one.Payload, chunk.Payload));
        }

        await Assert.ThrowsAnyAsync<CryptographicException>(() => imi.FetchAsync(other, theirs, Cast.Aoife));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => imi.FetchAsync(request, id, Cast.Aoife));
    }

    [Theory, OnBothDatabases]
    public async Task Only_a_draft_loses_a_document_again(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var service = imi.Services.Attaching();
        var draft = await imi.SaveAsync(A.Draft());
        var (id, kept) = (await imi.AttachAsync(draft, Cast.Aoife, Documents.Pdf()), await imi.AttachAsync(draft, Cast.Aoife, Documents.Pdf()));
        await Assert.ThrowsAsync<RequestNotFoundException>(() => service.RemoveAsync(draft.Number, id, Cast.Mette));
        await Assert.ThrowsAsync<ActionForbiddenException>(() => service.RemoveAsync(draft.Number, id, Cast.Niamh));

        await service.RemoveAsync(draft.Number, id, Cast.Ciaran);
        await imi.Requests.SendAsync(draft.Number, 0, Guid.NewGuid(), Guid.NewGuid(), Cast.Aoife);

        await Assert.ThrowsAsync<ActionForbiddenException>(() => service.RemoveAsync(draft.Number, kept, Cast.Aoife));
        Assert.Equal(kept, Assert.Single((await imi.Attachments().ListAsync(draft.Number, Cast.Aoife))!.Items).Id);
        await using var db = imi.Open();
        Assert.Equal(kept, (await db.Set<AttachmentChunk>().SingleAsync()).AttachmentId);
    }

    [Theory, OnBothDatabases]
    public async Task With_a_draft_its_documents_disappear(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var draft = await imi.SaveAsync(A.Draft());
        await imi.AttachAsync(draft, Cast.Aoife, Documents.Pdf());

        await imi.Drafts.DeleteAsync(draft.Number, Guid.NewGuid(), Cast.Aoife);

        await using var db = imi.Open();
        Assert.Equal(0, await db.Attachments.CountAsync());
        Assert.Equal(0, await db.Set<AttachmentChunk>().CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_copy_begins_without_documents(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        await imi.AttachAsync(request, Cast.Aoife, Documents.Pdf());
        await imi.Requests.WithdrawAsync(request.Number, "Not needed.", request.Version, Guid.NewGuid(), Cast.Aoife);

        var copy = await imi.Drafts.CopyAsync(request.Number, Guid.NewGuid(), Cast.Aoife);

        Assert.Empty((await imi.Attachments().ListAsync(copy, Cast.Aoife))!.Items);
        Assert.Single((await imi.Attachments().ListAsync(request.Number, Cast.Aoife))!.Items);
    }

    /// <summary>SQLite: the file with its log. PostgreSQL: every row of every table as text, and the bytes of the chunks.</summary>
    private static async Task<byte[]> BytesAsync(TestDatabase imi)
    {
        if (imi.File is { } file)
        {
            SqliteConnection.ClearAllPools();
            return [.. Read(file), .. File.Exists(file + "-wal") ? Read(file + "-wal") : []];
        }

        await using var db = imi.Open();
        var tables = await db.Database.SqlQuery<string>(
            $"""SELECT table_to_xml(oid, true, false, '')::text AS "Value" FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace""").ToListAsync();
        var payloads = await db.Set<AttachmentChunk>().Select(chunk => chunk.Payload).ToListAsync();
        return [.. Encoding.UTF8.GetBytes(string.Concat(tables)), .. payloads.SelectMany(payload => payload)];

        static byte[] Read(string path)
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    private static bool Contains(byte[] bytes, string value) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) >= 0;
}
