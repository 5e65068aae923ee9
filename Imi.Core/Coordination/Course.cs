using System.Runtime.CompilerServices;
using Imi.Core.Deadlines;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Coordination;

/// <summary>What became of a request at the authority that has it now, in days as that country counts them (decision 14).</summary>
/// <param name="Coordinated">The coordinated authority.</param>
/// <param name="Responder">Country of the authority that answers.</param>
/// <param name="ReceivedOn">After a forward, when the present authority got it (decision 7).</param>
/// <param name="RepliedOn">The first full reply; additional information is none.</param>
internal sealed record Course(
    int Id, AuthorityName Coordinated, string Area, string Responder, DateOnly ReceivedOn, DateOnly? AcceptedOn, DateOnly? AgreedOn, DateOnly? RepliedOn,
    DateOnly? ClosedOn, bool? WasTimely, bool? ShowedEffort)
{
    // Whatever is set: or no year could be compared with another.
    private const int DaysToAccept = 7;

    /// <summary>How the request counts; null where it does not, or not yet.</summary>
    public Counting? For(Indicator indicator, DateTimeOffset now) => indicator switch
    {
        Indicator.Volume => new(ReceivedOn, 1),
        Indicator.AcceptedInTime => By(ReceivedOn, ReceivedOn.AddDays(DaysToAccept), AcceptedOn, now),
        Indicator.DaysToAnswer => RepliedOn is { } day ? new(day, day.DayNumber - ReceivedOn.DayNumber) : null,
        Indicator.AnsweredAsAgreed => AgreedOn is { } day ? By(day, day, RepliedOn, now) : null,
        Indicator.PoorTimeliness => Rated(WasTimely),
        Indicator.PoorEffort => Rated(ShowedEffort),
    };

    /// <summary>
    /// Of what the actor coordinates on one side, whatever may count in the period, and a little more; each part of a split request by itself.
    /// Withdrawn ones count nowhere (decision 6, <c>requests.md</c> §16).
    /// </summary>
    public static async IAsyncEnumerable<Course> ReadAsync(
        ImiDbContext db, Period period, CoordinatedSide side, Actor actor, [EnumeratorCancellation] CancellationToken cancel)
    {
        var party = side == CoordinatedSide.Received ? Party.RespondingCoordinator : Party.RequestingCoordinator;
        var (from, before) = (Margin(period.From, -1), Margin(period.Until, 2));
        var requests = db.Requests.AsNoTracking()
            .Where(request => request.SentAt != null && request.Status != RequestStatus.Withdrawn)
            .Where(request => (request.ReceivedAt >= from && request.ReceivedAt < before)
                || (request.AgreedReplyOn >= period.From && request.AgreedReplyOn <= period.Until)
                || (request.RepliedAt >= from && request.ReceivedAt < before)
                || (request.ClosedAt >= from && request.ClosedAt < before))
            .VisibleTo(actor, db, party);
        var rows =
            from request in requests
            join requesting in db.Authorities on request.RequestingAuthorityId equals requesting.Id
            join responding in db.Authorities on request.RespondingAuthorityId equals responding.Id
            select new
            {
                request.Id,
                Coordinated = side == CoordinatedSide.Received
                    ? new AuthorityName(responding.Id, responding.Country, responding.OfficialName)
                    : new AuthorityName(requesting.Id, requesting.Country, requesting.OfficialName),
                request.Area,
                Responder = responding.Country,
                request.ReceivedAt,
                request.AcceptedAt,
                request.AgreedReplyOn,

                // Only who was asked for more has replied twice.
                RepliedAt = request.RoundsAsked == 0 && !request.IsReferred
                    ? request.RepliedAt
                    : request.History.Where(step => step.Action == RequestAction.Reply || step.Action == RequestAction.ApproveReply).Min(step => (DateTimeOffset?)step.At),
                request.ClosedAt,
                request.WasTimely,
                request.ShowedEffort,
            };

        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return new(
                row.Id, row.Coordinated, row.Area, row.Responder, Day(row.ReceivedAt)!.Value, Day(row.AcceptedAt), row.AgreedReplyOn, Day(row.RepliedAt),
                Day(row.ClosedAt), row.WasTimely, row.ShowedEffort);

            DateOnly? Day(DateTimeOffset? at) => at is { } instant ? DueDates.DateIn(row.Responder, instant) : null;
        }
    }

    // A miss as soon as the last day is over.
    private Counting? By(DateOnly on, DateOnly last, DateOnly? done, DateTimeOffset now) =>
        done is { } day ? new(on, day <= last ? 1 : 0)
        : DueDates.DateIn(Responder, now) > last ? new(on, 0)
        : null;

    private Counting? Rated(bool? isGood) => ClosedOn is { } day && isGood is { } good ? new(day, good ? 0 : 1) : null;

    // No country is further than a day from UTC.
    private static DateTimeOffset Margin(DateOnly day, int days) => new(day.AddDays(days).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

/// <summary>How one request counts for one indicator.</summary>
/// <param name="On">The day that decides in which period.</param>
/// <param name="Amount">1 for a hit, 0 for a miss, or days.</param>
internal sealed record Counting(DateOnly On, int Amount);
