using System.Data.Common;
using Imi.Core.Persistence;
using Imi.Core.PersonalData;
using Imi.Core.Requests;

namespace Imi.Bench.Loading;

/// <summary>One of the training requests, walked to its status by the verbs that users have, as it is stored.</summary>
internal sealed record Template(
    Parties Request, string Area, bool IsOpen, DateTime CreatedAt,
    object?[] Row, IReadOnlyList<Asked> Questions, IReadOnlyList<Remembered> History, IReadOnlyList<object?[]> Comments, IReadOnlyList<object?[]> Assignees,
    IdsInJson DraftSaves, byte[] Person);

internal sealed record Asked(object?[] Row, IReadOnlyList<object?[]> Answers);

internal sealed record Remembered(object?[] Row, IdsInJson Before);

/// <summary>The ids of the authorities of a template.</summary>
internal sealed class Parties(IReadOnlyDictionary<Party, int> ids)
{
    private readonly Dictionary<int, Party> _parties = ids.OrderByDescending(one => one.Key).GroupBy(one => one.Value).ToDictionary(same => same.Key, same => same.Last().Key);

    public bool Has(Party party) => ids.ContainsKey(party);

    /// <summary>The requesting side for whoever takes part no more.</summary>
    public Party PartyOf(int authorityId) => _parties.GetValueOrDefault(authorityId, Party.Requesting);
}

/// <summary>The tables that a request is stored in.</summary>
internal sealed record RequestTables(Table Requests, Table Questions, Table Answers, Table History, Table Comments, Table Assignees, Table DataSubjects, Table LastVisits)
{
    public static RequestTables Of(ImiDbContext db) => new(
        Table.Of(db, "Requests"), Table.Of(db, "Questions"), Table.Of(db, "Answers"), Table.Of(db, "History"),
        Table.Of(db, "Comments"), Table.Of(db, "Assignees"), Table.Of(db, "DataSubjects"), Table.Of(db, "LastVisits"));

    public async Task<IReadOnlyList<Template>> ReadAsync(DbConnection connection, IPersonalDataCipher cipher)
    {
        var answers = (await Answers.ReadAsync(connection, "\"Id\"")).ToLookup(row => (int)row[Answers.Place("QuestionId")]!);
        var questions = await OfRequestsAsync(Questions, connection, "\"Id\"");
        var history = await OfRequestsAsync(History, connection, "\"Id\"");
        var comments = await OfRequestsAsync(Comments, connection, "\"Id\"");
        var assignees = await OfRequestsAsync(Assignees, connection, "\"RequestId\"");
        var people = await OfRequestsAsync(DataSubjects, connection, "\"RequestId\"");
        return
        [
            .. from row in await Requests.ReadAsync(connection, "\"Id\"")
               let id = (int)row[Requests.Place("Id")]!
               select new Template(
                   PartiesOf(row), (string)row[Requests.Place("Area")]!, row[Requests.Place("ClosedAt")] is null, (DateTime)row[Requests.Place("CreatedAt")]!, row,
                   [.. questions[id].Select(question => new Asked(question, [.. answers[(int)question[Questions.Place("Id")]!]]))],
                   [.. history[id].Select(step => new Remembered(step, new((string)step[History.Place("Before")]!)))],
                   [.. comments[id]], [.. assignees[id]],
                   new((string)row[Requests.Place("DraftSaves")]!),
                   cipher.Unprotect(id, (byte[])people[id].Single()[DataSubjects.Place("Payload")]!)),
        ];
    }

    private static async Task<ILookup<int, object?[]>> OfRequestsAsync(Table table, DbConnection connection, string orderBy) =>
        (await table.ReadAsync(connection, orderBy)).ToLookup(row => (int)row[table.Place("RequestId")]!);

    private Parties PartiesOf(object?[] row) => new(Enum.GetValues<Party>()
        .Select(party => (Party: party, Id: row[Requests.Place(Column(party))] as int?))
        .Where(one => one.Id is not null)
        .ToDictionary(one => one.Party, one => one.Id!.Value));

    public static string Column(Party party) => party switch
    {
        Party.Requesting => "RequestingAuthorityId",
        Party.Responding => "RespondingAuthorityId",
        Party.RequestingCoordinator => "RequestingCoordinatorId",
        Party.RespondingCoordinator => "RespondingCoordinatorId",
    };
}
