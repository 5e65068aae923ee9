using Imi.Core;
using Imi.Core.Editing;
using Imi.Core.Search;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Search;

public class SearchQueriesTests
{
    [Theory]
    [OnBothDatabases("handed in copies", FoundIn.Reason, null)]
    [OnBothDatabases("COPIES hand", FoundIn.Reason, null)]
    [OnBothDatabases("specialla", FoundIn.Question, "2")]
    [OnBothDatabases("speciallæge", FoundIn.Question, "2")]
    [OnBothDatabases("spelled", FoundIn.QuestionComment, "1")]
    [OnBothDatabases("archive", FoundIn.Comment, null)]
    [OnBothDatabases("doctor", FoundIn.Profession, null)]
    public async Task A_request_is_found_by_words_and_their_beginnings_and_says_where(DatabaseKind kind, string text, FoundIn place, string? question)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        await imi.SaveAsync(A.EmptyDraft());

        var found = Assert.Single((await imi.Search.SearchAsync(text, Cast.Mette)).Items);

        Assert.Equal(request.Number, found.Row.Number);
        Assert.Contains((place, question), found.Texts.Select(one => (one.In, one.Question)));
    }

    [Theory]
    [OnBothDatabases("fagtitel originalsproget")] // the question in Danish
    [OnBothDatabases("original language title")] // and in English
    [OnBothDatabases("professionel")] // begins no word, and is one letter away from one
    [OnBothDatabases("pofessional")]
    [OnBothDatabases("porfessional")]
    [OnBothDatabases("læge")] // the profession in Danish
    public async Task What_is_pre_translated_is_found_in_every_language_and_mistyped(DatabaseKind kind, string text)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));

        Assert.Equal([request.Number], await NumbersAsync(imi, text, Cast.Mette));
    }

    [Theory, OnBothDatabases]
    public async Task Each_word_must_be_found_wherever_it_stands(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));

        Assert.Equal([request.Number], await NumbersAsync(imi, "archive copies spelled", Cast.Mette)); // a comment, the reason, a remark
        Assert.Empty(await NumbersAsync(imi, "archive copies nowhere", Cast.Mette));
        Assert.Empty(await NumbersAsync(imi, "rchive", Cast.Mette));
        Assert.Empty(await NumbersAsync(imi, "", Cast.Mette));
        Assert.Empty(await NumbersAsync(imi, " - ", Cast.Mette));
    }

    [Theory]
    [OnBothDatabases("\" OR \"archive")]
    [OnBothDatabases("' | 'archive' & '")]
    [OnBothDatabases("@2")]
    [OnBothDatabases("#q:pq-g-106")]
    [OnBothDatabases("archive*nothing")]
    [OnBothDatabases("NEAR(archive nothing)")]
    [OnBothDatabases("%")]
    public async Task What_means_something_to_the_database_is_a_word_like_any_other(DatabaseKind kind, string text)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAsync(A.Request(AwaitingAcceptance));

        Assert.Empty(await NumbersAsync(imi, text, Cast.Mette));
    }

    [Theory, OnBothDatabases]
    public async Task A_number_is_found_by_any_part_of_it_also_on_the_overview(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));

        foreach (var text in new[] { request.Number, request.Number.ToLowerInvariant(), $" {request.Number[^4..]} " })
        {
            Assert.Equal([request.Number], await NumbersAsync(imi, text, Cast.Aoife));
            Assert.Equal([request.Number], await NumbersAsync(imi, text, Cast.Niamh));
            Assert.Equal([request.Number], await NumbersAsync(imi, text, Cast.Declan));
            Assert.Empty(await NumbersAsync(imi, text, Cast.Elin));
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_last_changed_come_first_page_by_page(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAllAsync([.. Enumerable.Range(0, 25).Select(_ => A.Request(AwaitingAcceptance))]);
        var (first, second) = (await imi.Search.SearchAsync("copies", Cast.Mette), await imi.Search.SearchAsync("copies", Cast.Mette, page: 2));

        Assert.Equal((25, 2, 20, 5), (first.Total, first.Pages, first.Items.Count, second.Items.Count));
        var ids = first.Items.Concat(second.Items).Select(found => found.Row.Id).ToList();
        Assert.Equal(ids.OrderDescending(), ids);
    }

    [Theory, OnBothDatabases]
    public async Task The_index_follows_whatever_is_done(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var draft = await imi.SaveAsync(A.Draft());
        var editor = Guid.NewGuid();
        await imi.Leases.AcquireAsync(LeaseSubject.Request(draft.Id), editor, Cast.Aoife);
        Assert.Single(await NumbersAsync(imi, "copies", Cast.Aoife));

        await imi.Drafts.SaveDeadlineAsync(draft.Number, A.RequestedReplyOn, "Something quite different.", draft.DeadlineVersion, editor, Cast.Aoife);
        Assert.Empty(await NumbersAsync(imi, "copies", Cast.Aoife));
        Assert.Single(await NumbersAsync(imi, "quite different", Cast.Aoife));

        await imi.Drafts.DeleteAsync(draft.Number, editor, Cast.Aoife);
        Assert.Empty(await NumbersAsync(imi, "quite different", Cast.Aoife));
        Assert.Equal(0, await DocumentsAsync(imi, "quite"));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_forwards_a_request_finds_it_no_more_and_whoever_gets_it_does(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        Assert.Single(await NumbersAsync(imi, "copies", Cast.Mette));
        await imi.Index.CatchUpAsync();

        await imi.Requests.ForwardAsync(request.Number, Cast.DanishDental.Id, "Dentists are theirs.", request.Version, Guid.NewGuid(), Cast.Mette);

        Assert.Empty(await NumbersAsync(imi, "copies", Cast.Mette));
        Assert.Single(await NumbersAsync(imi, "copies", Cast.Soren));
    }

    [Theory, OnBothDatabases]
    public async Task A_document_is_found_in_each_part_of_a_split_request_and_no_more_once_it_is_removed(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var whole = await imi.SaveAsync(A.Request(Accepted));
        await imi.Requests.SplitAsync(whole.Number, ["2"], Cast.DanishDental.Id, "Theirs.", whole.Version, Guid.NewGuid(), Guid.NewGuid(), Cast.Mette);
        await imi.Index.CatchUpAsync();
        await imi.AttachAsync(whole, Cast.Aoife, Documents.Pdf(), "Diplomkopie");

        Assert.Equal([whole.Number, whole.Number + "-2"], (await NumbersAsync(imi, "diplomkopie", Cast.Aoife)).Order());
        Assert.Equal([whole.Number], await NumbersAsync(imi, "diplomkopie", Cast.Mette));
        Assert.Empty(await NumbersAsync(imi, "diplomkopie", Cast.Soren)); // not accepted yet

        var draft = await imi.SaveAsync(A.Draft());
        var id = await imi.AttachAsync(draft, Cast.Aoife, Documents.Pdf(), "Irrtum");
        Assert.Single(await NumbersAsync(imi, "irrtum", Cast.Aoife));
        await imi.Services.Attaching().RemoveAsync(draft.Number, id, Cast.Aoife);
        Assert.Empty(await NumbersAsync(imi, "irrtum", Cast.Aoife));
    }

    [Theory, OnBothDatabases]
    public async Task Several_nodes_may_catch_up_at_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAllAsync([.. Enumerable.Range(0, 450).Select(_ => A.Request(AwaitingAcceptance))]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => imi.Index.CatchUpAsync())));

        Assert.Equal(450, await DocumentsAsync(imi, "copies"));
        Assert.Equal(450, (await imi.Search.SearchAsync("copies", Cast.Mette)).Total);
    }

    private static async Task<int> DocumentsAsync(TestDatabase imi, string word)
    {
        await using var db = imi.Open();
        return await db.Hits(SearchTerms.Authority(Cast.IrishMedical.Id), word, []).CountAsync();
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(TestDatabase imi, string text, Actor actor) =>
        [.. (await imi.Search.SearchAsync(text, actor)).Items.Select(found => found.Row.Number)];
}
