using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Core.Requests;

public class RequestLookupTests
{
    [Theory, OnBothDatabases]
    public async Task Whoever_sees_a_request_finds_it_by_a_part_of_its_number_and_nobody_else(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (draft, sent, closed) = (A.Draft(), A.Request(RequestStatus.AwaitingAcceptance), A.Request(RequestStatus.Closed));
        await imi.SaveAllAsync(draft, sent, closed);
        var found = async (Actor actor, string part) => (await Lookup(imi).ByNumberAsync(part, actor, 7)).Select(one => one.Number).Order();

        Assert.Equal(((string[])[draft.Number, sent.Number, closed.Number]).Order(), await found(Cast.Aoife, " pq-2026 "));
        Assert.Equal(((string[])[sent.Number, closed.Number]).Order(), await found(Cast.Mette, "pq-2026"));
        Assert.Equal([sent.Number], await found(Cast.Mette, sent.Number[^6..]));
        Assert.Equal(((string[])[sent.Number, closed.Number]).Order(), await found(Cast.Anders, "2026"));
        Assert.Empty(await found(Cast.Elin, "2026"));
        Assert.Empty(await found(Cast.Aoife, "%"));
    }

    [Theory, OnBothDatabases]
    public async Task The_last_changed_come_first_and_no_more_than_asked_for(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (closed, sent) = (A.Request(RequestStatus.Closed), A.Request(RequestStatus.AwaitingAcceptance));
        await imi.SaveAllAsync(sent, closed, A.Draft());

        Assert.Equal([new(closed.Number, RequestStatus.Closed), new(sent.Number, RequestStatus.AwaitingAcceptance)], await Lookup(imi).ByNumberAsync("PQ", Cast.Aoife, 2));
    }

    /// <summary>Authorities are no secret: everybody finds all of them.</summary>
    [Theory, OnBothDatabases]
    public async Task Authorities_of_all_countries_are_found_by_words(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var found = async (string text, int most) => (await imi.Finder.FindAsync(new(text) { Size = most })).Page.Items.Select(one => one.Card.Id).Order();

        Assert.Equal([Cast.DanishPatientSafety.Id], await found("kobenhavn styrelsen", 7));
        Assert.Equal([Cast.PolishCoordinator.Id, Cast.PolishCoordinator2.Id], await found("koordynator", 7));
        Assert.Single(await found("koordynator", 1));
        Assert.Empty(await found("nobody anywhere", 7));
    }

    private static RequestLookup Lookup(TestDatabase imi) => imi.Services.GetRequiredService<RequestLookup>();
}
