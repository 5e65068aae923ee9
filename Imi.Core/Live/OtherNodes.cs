using System.Text.Json;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Imi.Core.Live;

/// <summary>Carries changes between the nodes that share a PostgreSQL: ids only, each node reads again with the rights of its own users.</summary>
public static class OtherNodes
{
    private const string Channel = "imi_changes";

    private static readonly TimeSpan BeforeTryingAgain = TimeSpan.FromSeconds(1);

    /// <summary>Inside the writing transaction, so that the others hear of it if and only if it is committed. SQLite has one node.</summary>
    internal static Task TellOtherNodesAsync(this ImiDbContext db, LiveFeed feed, IReadOnlyCollection<Change> changes, CancellationToken cancel) =>
        db.Database.IsNpgsql() && changes.Count > 0
            ? db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, notice) FROM unnest({changes.Select(change => Notice.Of(feed.Node, change)).ToArray()}) AS notice", cancel)
            : Task.CompletedTask;

    /// <inheritdoc cref="TellOtherNodesAsync(ImiDbContext, LiveFeed, IReadOnlyCollection{Change}, CancellationToken)"/>
    internal static Task TellOtherNodesAsync(this ImiDbContext db, LiveFeed feed, Change change, CancellationToken cancel) => db.TellOtherNodesAsync(feed, [change], cancel);

    /// <summary>Saves, commits, and tells the open pages of every node: the one order in which nobody hears of what did not happen.</summary>
    internal static async Task CommitAndTellAsync(this ImiDbContext db, IDbContextTransaction transaction, LiveFeed feed, IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        db.Changes.AddRange(changes);
        await db.TellOtherNodesAsync(feed, changes, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        foreach (var change in changes)
        {
            feed.Publish(change);
        }
    }

    /// <summary>Passes on what other nodes commit, until cancelled. A lost connection is made anew, and every page reads again.</summary>
    public static async Task ListenAsync(string connectionString, LiveFeed feed, TimeProvider clock, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(cancel);
                connection.Notification += (_, notice) => Hear(notice.Payload, feed);
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(cancel);
                }

                feed.PublishUnknown();
                while (true)
                {
                    await connection.WaitAsync(cancel);
                }
            }
            catch (NpgsqlException)
            {
                await Task.Delay(BeforeTryingAgain, clock, cancel);
            }
        }
    }

    private static void Hear(string payload, LiveFeed feed)
    {
        var notice = JsonSerializer.Deserialize<Notice>(payload)!;
        if (notice.Node != feed.Node)
        {
            feed.Publish(new Change(notice.Kind, notice.SubjectId, notice.AuthorityIds, notice.At));
        }
    }

    private sealed record Notice(Guid Node, ChangeKind Kind, int SubjectId, List<int> AuthorityIds, DateTimeOffset At)
    {
        public static string Of(Guid node, Change change) =>
            JsonSerializer.Serialize(new Notice(node, change.Kind, change.SubjectId, change.AuthorityIds, change.At));
    }
}
