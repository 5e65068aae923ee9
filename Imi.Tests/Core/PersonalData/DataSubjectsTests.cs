using System.Text;
using Imi.Core;
using Imi.Core.Editing;
using Imi.Core.PersonalData;
using Imi.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.PersonalData;

public class DataSubjectsTests
{
    private static readonly string[] Values =
        [A.Person.FamilyName, A.Person.GivenNames, A.Person.PlaceOfBirth, A.Person.Address, A.Person.RegistrationNumber, "1971-12-24", "Zyxw", "Qvintus", "Canarysong", "73519"];

    [Theory, OnBothDatabases]
    public async Task The_stored_bytes_contain_nothing_of_the_person(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var number = await StoreAsync(imi);
        Assert.Equal(A.Person, (await imi.People.ReadAsync(number, Cast.Aoife))!.Value.Subject);

        var stored = await BytesAsync(imi);

        Assert.True(Contains(stored, Encoding.UTF8.GetBytes(number)), "The search itself must find what is there.");
        foreach (var value in Values)
        {
            Assert.False(Contains(stored, Encoding.UTF8.GetBytes(value)), value);
            Assert.False(Contains(stored, Encoding.Unicode.GetBytes(value)), value);
            Assert.False(Contains(stored, Encoding.BigEndianUnicode.GetBytes(value)), value);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Each_look_at_the_person_leaves_one_row(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));

        await imi.People.ReadAsync(request.Number, Cast.Aoife);
        await imi.People.ReadAsync(request.Number, Cast.Aoife);
        await imi.People.ReadAsync(request.Number, Cast.Mette);

        await using var db = imi.Open();
        Assert.Equal(
            [(request.Id, Cast.Aoife.UserId, Cast.IrishMedical.Id), (request.Id, Cast.Aoife.UserId, Cast.IrishMedical.Id), (request.Id, Cast.Mette.UserId, Cast.DanishPatientSafety.Id)],
            (await db.Set<PersonalDataView>().OrderBy(view => view.Id).ToListAsync()).Select(view => (view.RequestId, view.UserId, view.AuthorityId)));
        Assert.All(await db.Set<PersonalDataView>().ToListAsync(), view => Assert.Equal(imi.Clock.GetUtcNow(), view.At));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_sees_nothing_leaves_no_row(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));

        Assert.Null(await imi.People.ReadAsync(request.Number, Cast.Mette));
        Assert.Null(await imi.People.ReadAsync(request.Number, Cast.Niamh));
        Assert.Null(await imi.People.ReadAsync(request.Number, Cast.Declan));
        Assert.Null(await imi.People.ReadAsync("PQ-2026-999999", Cast.Aoife));

        await using var db = imi.Open();
        Assert.Equal(0, await db.Set<PersonalDataView>().CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_draft_without_a_person_has_none_to_show(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var number = await imi.Drafts.CreateAsync(Cast.Area, null, null, Guid.NewGuid(), Cast.Aoife);

        Assert.Null(await imi.People.ReadAsync(number, Cast.Aoife));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_sealed_for_one_request_opens_for_no_other(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (one, other) = (A.Draft(), A.Draft());
        await imi.SaveAllAsync(one, other);
        await using (var db = imi.Open())
        {
            var subjects = await db.Set<StoredDataSubject>().OrderBy(subject => subject.RequestId).ToListAsync();
            subjects[1].Payload = subjects[0].Payload;
            await db.SaveChangesAsync();
        }

        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => imi.People.ReadAsync(other.Number, Cast.Aoife));
    }

    [Fact]
    public void What_sending_needs_depends_on_the_area()
    {
        Assert.Equal(["FamilyName", "GivenNames", "Address", "Profession"], PersonRules.Missing("PQ", new(), null));
        Assert.Equal(["FamilyName", "GivenNames", "Address", "Profession"], PersonRules.Missing("PR", new(), null));
        Assert.Equal(["FamilyName", "Address"], PersonRules.Missing("SD", new(), null));
        Assert.Equal(["FamilyName", "Address"], PersonRules.Missing("EC", new(), null));
        Assert.Empty(PersonRules.Missing("PQ", A.Person, A.Profession));
    }

    private static async Task<string> StoreAsync(TestDatabase imi)
    {
        var editor = Guid.NewGuid();
        var number = await imi.Drafts.CreateAsync(Cast.Area, Cast.DanishPatientSafety.Id, null, Guid.NewGuid(), Cast.Aoife);
        await imi.Leases.AcquireAsync(LeaseSubject.Request((await imi.LoadAsync(number)).Id), editor, Cast.Aoife);
        await imi.Drafts.SavePersonAsync(number, A.Person with { Address = "Elsewhere" }, A.Profession, 0, editor, Cast.Aoife);
        await imi.Drafts.SavePersonAsync(number, A.Person, A.Profession, 1, editor, Cast.Aoife);
        await imi.Drafts.SaveQuestionsAsync(number, A.Questions, 0, editor, Cast.Aoife);
        await imi.Drafts.SaveDeadlineAsync(number, A.RequestedReplyOn, A.Reason, 0, editor, Cast.Aoife);
        await imi.Requests.SendAsync(number, 0, Guid.NewGuid(), editor, Cast.Aoife);
        return number;
    }

    /// <summary>SQLite: the file with its log. PostgreSQL: every row of every table as text and as bytes.</summary>
    private static async Task<byte[]> BytesAsync(TestDatabase imi)
    {
        if (imi.File is { } file)
        {
            SqliteConnection.ClearAllPools();
            return [.. ReadShared(file), .. File.Exists(file + "-wal") ? ReadShared(file + "-wal") : []];
        }

        await using var db = imi.Open();
        var tables = await db.Database.SqlQuery<string>(
            $"""SELECT table_to_xml(oid, true, false, '')::text AS "Value" FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace""").ToListAsync();
        var payloads = await db.Set<StoredDataSubject>().Select(subject => subject.Payload).ToListAsync();
        return [.. Encoding.UTF8.GetBytes(string.Concat(tables)), .. payloads.SelectMany(payload => payload)];
    }

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static bool Contains(byte[] bytes, byte[] value) => bytes.AsSpan().IndexOf(value) >= 0;
}
