using System.Linq.Expressions;
using Imi.Core.Persistence;
using Imi.Core.Users;

namespace Imi.Core.Requests;

/// <summary>What a list reads of a request: what its row shows, and what decides how much of it is seen. A third of its columns, and nothing of its texts.</summary>
internal sealed record Outline
{
    public required int Id { get; init; }
    public required int? RootId { get; init; }
    public required string Number { get; init; }
    public required string Area { get; init; }
    public required RequestStatus Status { get; init; }
    public required int RequestingAuthorityId { get; init; }
    public required int? RespondingAuthorityId { get; init; }
    public required int? RequestingCoordinatorId { get; init; }
    public required int? RespondingCoordinatorId { get; init; }
    public required DateTimeOffset? SubmittedAt { get; init; }
    public required DateTimeOffset? SentAt { get; init; }
    public required DateTimeOffset? AcceptedAt { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required int Version { get; init; }

    /// <summary>It is one of several parts of a whole.</summary>
    public required bool IsPart { get; init; }

    /// <summary>The request whose person this one is about.</summary>
    public int PersonOf => RootId ?? Id;

    public Phase Phase => Visibility.PhaseOf(SubmittedAt, SentAt, AcceptedAt);

    public static Expression<Func<Request, Outline>> Of(ImiDbContext db) => request => new()
    {
        Id = request.Id,
        RootId = request.RootId,
        Number = request.Number,
        Area = request.Area,
        Status = request.Status,
        RequestingAuthorityId = request.RequestingAuthorityId,
        RespondingAuthorityId = request.RespondingAuthorityId,
        RequestingCoordinatorId = request.RequestingCoordinatorId,
        RespondingCoordinatorId = request.RespondingCoordinatorId,
        SubmittedAt = request.SubmittedAt,
        SentAt = request.SentAt,
        AcceptedAt = request.AcceptedAt,
        DueOn = request.DueOn,
        ChangedAt = request.ChangedAt,
        Version = request.Version,
        IsPart = request.RootId != null || db.Requests.Any(part => part.RootId == request.Id),
    };

    public int? AuthorityOf(Party party) => party switch
    {
        Party.Requesting => RequestingAuthorityId,
        Party.Responding => RespondingAuthorityId,
        Party.RequestingCoordinator => RequestingCoordinatorId,
        Party.RespondingCoordinator => RespondingCoordinatorId,
    };

    public ToldSteps TellTo(Actor actor) => new(RequestingAuthorityId, RequestingCoordinatorId, SentAt, actor);
}
