using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>Every call of the service: at most once per operation id, and whoever may see something of the request hears of it.</summary>
public class OnceTests
{
    private delegate Task Call(RequestService service, string number, int version, Guid operation);

    private static readonly Guid Editor = Guid.NewGuid();

    private static readonly IReadOnlyDictionary<string, (Func<Request> Ready, Call Call)> All = new Dictionary<string, (Func<Request>, Call)>
    {
        ["Send"] = (() => A.Draft(), (service, number, version, operation) => service.SendAsync(number, version, operation, Editor, Cast.Aoife)),
        ["Approve"] = (In(AwaitingApproval), (service, number, version, operation) => service.ApproveAsync(number, version, operation, Cast.Declan)),
        ["Return"] = (In(AwaitingApproval), (service, number, version, operation) => service.ReturnAsync(number, "Why?", version, operation, Cast.Declan)),
        ["TakeBack"] = (In(AwaitingApproval), (service, number, version, operation) => service.TakeBackAsync(number, version, operation, Cast.Aoife)),
        ["Accept"] = (In(AwaitingAcceptance), (service, number, version, operation) => service.AcceptAsync(number, A.AgreedReplyOn, null, version, operation, Cast.Mette)),
        ["Forward"] = (In(Accepted), (service, number, version, operation) => service.ForwardAsync(number, Cast.DanishDental.Id, "Theirs.", version, operation, Cast.Mette)),
        ["Split"] = (In(Accepted), (service, number, version, operation) =>
            service.SplitAsync(number, ["2"], Cast.DanishDental.Id, "Theirs.", version, operation, Editor, Cast.Mette)),
        ["ReplyInPart"] = (() => A.Request(Accepted).Answered(), (service, number, version, operation) => service.ReplyInPartAsync(number, version, operation, Editor, Cast.Mette)),
        ["Reply"] = (() => A.Request(Accepted).Answered(), (service, number, version, operation) => service.ReplyAsync(number, version, operation, Editor, Cast.Mette)),
        ["ApproveReply"] = (In(ReplyAwaitingApproval), (service, number, version, operation) => service.ApproveReplyAsync(number, version, operation, Cast.Anders)),
        ["ReturnReply"] = (In(ReplyAwaitingApproval), (service, number, version, operation) => service.ReturnReplyAsync(number, "No.", version, operation, Cast.Anders)),
        ["AcceptReply"] = (In(Replied), (service, number, version, operation) => service.AcceptReplyAsync(number, version, operation, Cast.Aoife)),
        ["AskForMore"] = (In(Replied), (service, number, version, operation) => service.AskForMoreAsync(number, "More?", version, operation, Cast.Aoife)),
        ["AgreeToMore"] = (In(AdditionalInfoRequested), (service, number, version, operation) => service.AgreeToMoreAsync(number, version, operation, Cast.Mette)),
        ["RefuseMore"] = (In(AdditionalInfoRequested), (service, number, version, operation) => service.RefuseMoreAsync(number, "No.", version, operation, Cast.Mette)),
        ["Refer"] = (In(AdditionalInfoRefused), (service, number, version, operation) => service.ReferAsync(number, "We need it.", version, operation, Cast.Aoife)),
        ["FindSatisfactory"] = (In(ReferredToRequestingCoordinator), (service, number, version, operation) =>
            service.FindSatisfactoryAsync(number, "Enough.", version, operation, Cast.Declan)),
        ["FindUnsatisfactory"] = (In(ReferredToRespondingCoordinator), (service, number, version, operation) =>
            service.FindUnsatisfactoryAsync(number, "Not enough.", version, operation, Cast.Anders)),
        ["Withdraw"] = (In(Replied), (service, number, version, operation) => service.WithdrawAsync(number, "Not needed.", version, operation, Cast.Aoife)),
        ["WithdrawAll"] = (In(Replied), (service, number, _, operation) => service.WithdrawAllAsync(number, "Not needed.", operation, Cast.Aoife)),
        ["Comment"] = (In(Accepted), (service, number, _, operation) => service.CommentAsync(number, "By the way.", operation, Cast.Mette)),
        ["Rate"] = (In(Closed), (service, number, _, operation) => service.RateAsync(number, true, true, operation, Cast.Aoife)),
    };

    public static IEnumerable<object[]> Calls =>
        from kind in Enum.GetValues<DatabaseKind>() from name in All.Keys select (object[])[kind, name];

    [Theory, MemberData(nameof(Calls))]
    public async Task A_call_that_arrives_five_times_at_once_acts_and_tells_once(DatabaseKind kind, string name)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(All[name].Ready());
        var operation = Guid.NewGuid();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => All[name].Call(imi.Requests, request.Number, request.Version, operation))));

        var stored = await imi.LoadAsync(request.Number);
        Assert.Equal(request.History.Count + 1, stored.History.Count);
        Assert.Equal(request.Version + (name is "Comment" or "Rate" ? 0 : 1), stored.Version);
        await using var db = imi.Open();
        Assert.Equal(name == "Split" ? 2 : 1, await db.Requests.CountAsync());
        Assert.Equal(name == "Split" ? 2 : 1, await db.Changes.CountAsync());
        Assert.Equal(1, await db.Operations.CountAsync());
    }

    [Theory, MemberData(nameof(Calls))]
    public async Task Whoever_sees_something_of_it_before_or_after_is_told_and_nobody_else(DatabaseKind kind, string name)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await RequestAttempts.LinkSecondCoordinatorsAsync(imi);
        var request = await imi.SaveAsync(All[name].Ready());
        var seeing = await SeeingAsync(imi, request.Number);
        var heard = new System.Collections.Concurrent.ConcurrentDictionary<int, TaskCompletionSource>();
        var subscriptions = Cast.Places.Select(place => imi.Feed.Subscribe(place.Id, _ => heard.TryAdd(place.Id, new()), () => Task.CompletedTask)).ToList();

        await (name == "Accept" // several are linked now
            ? imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, Cast.DanishCoordinator.Id, request.Version, Guid.NewGuid(), Cast.Mette)
            : All[name].Call(imi.Requests, request.Number, request.Version, Guid.NewGuid()));

        await using var db = imi.Open();
        var change = await db.Changes.SingleAsync(change => change.SubjectId == request.Id);
        Assert.Equal(seeing.Union(await SeeingAsync(imi, request.Number)).Order(), change.AuthorityIds.Order());
        var part = await db.Requests.Where(one => one.RootId == request.Id).Select(one => new { one.Id, one.Number }).SingleOrDefaultAsync();
        var told = part is null ? [] : (await db.Changes.SingleAsync(one => one.SubjectId == part.Id)).AuthorityIds;
        Assert.Equal(part is null ? [] : (await SeeingAsync(imi, part.Number)).Order(), told.Order());
        Assert.Equal(change.AuthorityIds.Union(told).Order(), heard.Keys.Order());
        subscriptions.ForEach(subscription => subscription.Dispose());
    }

    private static Func<Request> In(RequestStatus status) => () => A.Request(status);

    /// <summary>The authorities somebody of which sees something.</summary>
    private static async Task<List<int>> SeeingAsync(TestDatabase imi, string number)
    {
        var seeing = new List<int>();
        foreach (var place in Cast.Places)
        {
            var everybody = new Actor(4711, "Everybody", place.Id, place.Name, place.Country, Enum.GetValues<Role>().Select(role => (role, Cast.Area)));
            if (await imi.Queries.FindAsync(number, everybody) is not null)
            {
                seeing.Add(place.Id);
            }
        }

        return seeing;
    }
}
