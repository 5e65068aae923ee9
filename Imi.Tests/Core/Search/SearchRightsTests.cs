using System.Text.Encodings.Web;
using System.Text.Json;
using Imi.Core;
using Imi.Core.Attachments;
using Imi.Core.Requests;
using Imi.Core.Search;
using Imi.Core.Users;
using Imi.Tests.Core.Requests;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Search;

/// <summary>
/// Words planted in every text of requests in every case: whoever searches finds, counts and is shown what the page of the request shows to the same reader,
/// and nothing else. What the page shows is held by <c>Visibility.txt</c> and <c>CoordinatorDetails.txt</c>.
/// </summary>
public class SearchRightsTests
{
    private const string SentAnswer = "Zykantwort";
    private const string DraftAnswer = "Zykentwurf";
    private const string RequestingDocument = "Zykdiplom";
    private const string RespondingDocument = "Zykregister";
    private const string CommentBeforeSending = "Zykvorher";

    // Its own first; then of the requests that the builders make: reason, remark on a question, what was filled in, comments of either side.
    private static readonly string[] Words =
        [SentAnswer, DraftAnswer, RequestingDocument, RespondingDocument, CommentBeforeSending, "handed", "spelled", "speciallæge", "Easter", "archive"];

    private static readonly Cast.Place[] Places =
        [Cast.IrishMedical, Cast.DanishPatientSafety, Cast.IrishCoordinator, Cast.DanishCoordinator, Cast.PolishCoordinator, Cast.PolishCoordinator2, Cast.DanishDental, Cast.SwedishHealth];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory, Trait("Full", "rights")]
    [OnBothDatabases(true)]
    [OnBothDatabases(false)]
    public async Task Everybody_finds_exactly_what_their_page_shows(DatabaseKind kind, bool coordinatorsMaySee)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await RequestAttempts.LinkSecondCoordinatorsAsync(imi);
        await imi.SetAsync(Cast.IrishMedical, coordinatorMaySeeDetails: coordinatorsMaySee);
        await imi.SetAsync(Cast.DanishPatientSafety, coordinatorMaySeeDetails: coordinatorsMaySee);
        var requests = await PlantAsync(imi);
        var (wrong, found, hidden) = (new List<string>(), Words.ToDictionary(word => word, _ => 0), Words.ToDictionary(word => word, _ => 0));

        foreach (var actor in Places.SelectMany(place => Readers(place, oneByOne: Full.IsOn || (kind == DatabaseKind.Sqlite && coordinatorsMaySee))))
        {
            var shown = new Dictionary<string, string>();
            foreach (var request in requests)
            {
                shown[request.Number] = await ShownAsync(imi, request, actor);
            }

            var words = shown.ToDictionary(page => page.Key, page => SearchWords.In(page.Value).ToHashSet());
            foreach (var word in Words)
            {
                var expected = words.Where(page => page.Value.Contains(SearchWords.In(word).Single())).Select(page => page.Key).Order().ToList();
                var rows = await EveryAsync(imi, word, actor);
                found[word] += expected.Count;
                hidden[word] += requests.Count - expected.Count;
                if (!rows.Select(row => row.Row.Number).Order().SequenceEqual(expected))
                {
                    wrong.Add($"{actor.Name}, {word}: found {string.Join(' ', rows.Select(row => $"{row.Row.Number} {row.Row.Status}"))}, shown {string.Join(' ', expected)}.");
                }

                wrong.AddRange(rows.SelectMany(row => row.Texts, (row, text) => (row.Row.Number, text.Text))
                    .Where(one => one.Text.Length > 0 && !shown[one.Number].Contains(one.Text, StringComparison.Ordinal))
                    .Select(one => $"{actor.Name}, {word}: reads “{one.Text}” of {one.Number}."));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.All(Words, word => Assert.True(found[word] > 0 && hidden[word] > 0, $"{word} is shown {found[word]} times and hidden {hidden[word]} times."));
    }

    /// <summary>Those whose rights differ, and all others: each alone, or one person who holds them all.</summary>
    private static IEnumerable<Actor> Readers(Cast.Place place, bool oneByOne)
    {
        Role[] alone = [Role.BasicUser, Role.RequestHandler, Role.ReferralHandler];
        var others = Enum.GetValues<Role>().Except([Role.System, .. alone]).ToList();
        return [.. alone.Select(role => Cast.With(role, place)), .. oneByOne ? others.Select(role => Cast.With(role, place)) : [Cast.WithAll(others, place)]];
    }

    /// <summary>The words are in the index, and found by the tables as soon as nobody asks for rights.</summary>
    [Theory, OnBothDatabases]
    public async Task Without_rights_the_index_finds_them(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await PlantAsync(imi);
        await imi.Index.CatchUpAsync();
        await using var db = imi.Open();

        foreach (var word in Words)
        {
            Assert.NotEmpty(await db.Hits(SearchTerms.Authority(Cast.DanishPatientSafety.Id), SearchWords.In(word).Single(), []).ToListAsync());
        }
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_of_the_person_is_in_the_index(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await PlantAsync(imi);
        string[] names = [A.Person.FamilyName, A.Person.GivenNames, A.Person.PlaceOfBirth, A.Person.Address, A.Person.RegistrationNumber];

        foreach (var word in names.SelectMany(SearchWords.In).Where(word => word.Length > 2))
        {
            Assert.Empty(await EveryAsync(imi, word, Cast.Aoife));
        }
    }

    private static async Task<IReadOnlyList<Request>> PlantAsync(TestDatabase imi)
    {
        var requests = RequestAttempts.Cases.Select(RequestAttempts.In).ToList();
        await imi.SaveAllAsync([.. requests]);
        await using var db = imi.Open();
        await db.Set<Answer>().Where(answer => answer.Text != "" && answer.SentAt != null).ExecuteUpdateAsync(set => set.SetProperty(answer => answer.Text, SentAnswer));
        await db.Set<Answer>().Where(answer => answer.Text != "" && answer.SentAt == null).ExecuteUpdateAsync(set => set.SetProperty(answer => answer.Text, DraftAnswer));
        foreach (var request in requests)
        {
            db.Attachments.Add(Document(request, Party.Requesting, Cast.Aoife, RequestingDocument));
            db.Attachments.Add(Document(request, Party.Responding, Cast.Mette, RespondingDocument));
            db.Add(new Comment(Cast.IrishMedical.Id, Cast.Aoife.UserId, CommentBeforeSending, A.Morning.AddSeconds(1))).Property("RequestId").CurrentValue = request.Id;
        }

        await db.SaveChangesAsync();
        return requests;
    }

    private static Attachment Document(Request request, Party party, Actor actor, string name) =>
        new(Guid.NewGuid(), request.Id, party, actor.AuthorityId, actor.UserId, name, "en", AttachmentFormat.Pdf, 1, [], [], A.Morning);

    private static async Task<string> ShownAsync(TestDatabase imi, Request request, Actor actor) =>
        JsonSerializer.Serialize(await imi.Queries.FindAsync(request.Number, actor), Plain)
        + string.Join(' ', (await imi.Attachments().ListAsync(request.Number, actor))?.Items.Select(row => row.Name) ?? []);

    private static async Task<IReadOnlyList<FoundRow>> EveryAsync(TestDatabase imi, string text, Actor actor)
    {
        var rows = new List<FoundRow>();
        for (var page = 1; ; page++)
        {
            var found = await imi.Search.SearchAsync(text, actor, page);
            rows.AddRange(found.Items);
            if (page >= found.Pages)
            {
                Assert.Equal(found.Total, rows.Count);
                return rows;
            }
        }
    }
}
