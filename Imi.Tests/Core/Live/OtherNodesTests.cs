using Imi.Core;
using Imi.Core.Editing;
using Imi.Core.Live;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Live;

/// <summary>Two nodes share one PostgreSQL; the second is a feed of its own that listens there.</summary>
public sealed class OtherNodesTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task What_one_node_commits_the_pages_of_the_other_hear()
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.PostgreSql);
        await using var other = await StartAsync(imi);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        var heard = other.NextChange(Cast.IrishMedical.Id, ChangeKind.Request);

        await imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, request.Version, Guid.NewGuid(), Cast.Mette);

        Assert.Equal(request.Id, await heard.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_lease_taken_on_one_node_is_heard_of_on_the_other()
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.PostgreSql);
        await using var other = await StartAsync(imi);
        var request = await imi.SaveAsync(A.Request(Accepted));
        var heard = other.NextChange(Cast.DanishPatientSafety.Id, ChangeKind.Lease);

        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Guid.NewGuid(), Cast.Mette);

        Assert.Equal(request.Id, await heard.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    /// <summary>A refused change is followed by a real one: what is heard first is the real one.</summary>
    [Fact]
    public async Task What_is_not_committed_nobody_hears_of()
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.PostgreSql);
        await using var other = await StartAsync(imi);
        var refused = await imi.SaveAsync(A.Request(Accepted));
        var carriedOut = await imi.SaveAsync(A.Request(Replied));
        var heard = other.NextChange(Cast.IrishMedical.Id, ChangeKind.Request);

        await Assert.ThrowsAnyAsync<Exception>(() => imi.Requests.ReplyAsync(refused.Number, refused.Version, Guid.NewGuid(), Guid.NewGuid(), Cast.Mette));
        await imi.Requests.AcceptReplyAsync(carriedOut.Number, carriedOut.Version, Guid.NewGuid(), Cast.Aoife);

        Assert.Equal(carriedOut.Id, await heard.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private async Task<Node> StartAsync(TestDatabase imi)
    {
        await using var db = imi.Open();
        var node = new Node(db.Database.GetConnectionString()!, _clock);
        await node.IsListeningAsync();
        return node;
    }

    private sealed class Node : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly LiveFeed _feed;
        private readonly Task _listening;
        private readonly Task _isListening;

        public Node(string connectionString, TimeProvider clock)
        {
            _feed = new LiveFeed(clock);

            // A listener that has just connected says that anything may have changed.
            var connected = new TaskCompletionSource();
            var subscription = _feed.Subscribe(0, _ => true, () =>
            {
                connected.TrySetResult();
                return Task.CompletedTask;
            });
            _isListening = connected.Task.ContinueWith(_ => subscription.Dispose(), TaskScheduler.Default);
            _listening = OtherNodes.ListenAsync(connectionString, _feed, clock, _stop.Token);
        }

        public Task IsListeningAsync() => _isListening.WaitAsync(TimeSpan.FromSeconds(10));

        public Task<int> NextChange(int authorityId, ChangeKind kind)
        {
            var subject = 0;
            var heard = new TaskCompletionSource<int>();
            _feed.Subscribe(authorityId, change => (subject = change.Kind == kind ? change.SubjectId : 0) != 0, () =>
            {
                heard.TrySetResult(subject);
                return Task.CompletedTask;
            });
            return heard.Task;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _listening);
            _stop.Dispose();
        }
    }
}
