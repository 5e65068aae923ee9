using Imi.Core.Live;
using Imi.Core.Users;
using Imi.Core.Workflow;

namespace Imi.Core.Invitations;

public enum InvitationStatus
{
    /// <summary>For one of the three reasons of the FAQ; stays to be corrected.</summary>
    Rejected,

    /// <summary>With more than 100 others: until the Commission lifts it (FAQ 1).</summary>
    Blocked,

    Sent,

    /// <summary>The code was not used in time.</summary>
    Expired,

    /// <summary>Awaits validation.</summary>
    Registered,

    Completed,

    /// <summary>The registration was refused.</summary>
    Refused,

    Withdrawn,
}

/// <summary>The three reasons of the FAQ for which an invitation is rejected.</summary>
[Flags]
public enum RejectionReasons
{
    None = 0,
    EmailInUse = 1,
    EmailFormat = 2,
    NoAccess = 4,
}

/// <summary>A public body is asked to register itself (FAQ 1). Whoever holds the code may, once.</summary>
public sealed class Invitation : IWorkflowItem<InvitationStatus>
{
    public const int AuthorityNameLength = 300;

    private Invitation()
    {
    }

    public Invitation(Inviter inviter, Guid batch, DateTimeOffset now) =>
        (CoordinatorId, NationalCoordinatorId, CommissionId, Batch, CreatedAt) = (inviter.CoordinatorId, inviter.NationalCoordinatorId, inviter.CommissionId, batch, now);

    public int Id { get; private set; }

    /// <summary>Which invites, and validates.</summary>
    public int CoordinatorId { get; private set; }

    /// <summary>The NIMIC of the country, which sees every registration (decision 22).</summary>
    public int? NationalCoordinatorId { get; private set; }

    /// <summary>The authority that lifts what is blocked.</summary>
    public int? CommissionId { get; private set; }

    /// <summary>What was submitted together.</summary>
    public Guid Batch { get; private set; }

    public InvitationStatus Status { get; private set; } = InvitationStatus.Rejected;

    public string Email { get; private set; } = "";

    /// <summary>How the coordinator calls the authority, for its own list; may be empty.</summary>
    public string AuthorityName { get; private set; } = "";

    /// <summary>Code of the interface language in which the invitation is written.</summary>
    public string Language { get; private set; } = "";

    /// <summary>The address while the invitation is open, so that no two of them have the same; null otherwise.</summary>
    public string? Occupied { get; private set; }

    public List<AccessGrant> Access { get; private set; } = [];

    public RejectionReasons Reasons { get; private set; }

    /// <summary>Of the registration code; the code itself stands in the mail only.</summary>
    public string? CodeHash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>When the coordinator confirmed the blocked batch.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Rises with each change.</summary>
    public int Version { get; private set; }

    /// <summary>For the table; whoever acts must hold the role in every area invited to.</summary>
    string IWorkflowItem<InvitationStatus>.Area => Access.FirstOrDefault()?.Area ?? "";

    /// <summary>As long as it occupies its address (decision 21).</summary>
    public bool IsOpen => Status is InvitationStatus.Blocked or InvitationStatus.Sent or InvitationStatus.Registered;

    bool IWorkflowItem<InvitationStatus>.IsHeldBy(Actor actor, Role role) =>
        role == Role.DataAdministrator ? Access.Count == 0 ? actor.HasAnywhere(role) : Access.TrueForAll(grant => actor.Has(role, grant.Area)) : actor.HasAnywhere(role);

    /// <summary>Of what becomes of it, the pages of all hear that have a say in it.</summary>
    internal Change Changed(DateTimeOffset now) =>
        new(ChangeKind.Invitation, CoordinatorId, [.. new[] { CoordinatorId, NationalCoordinatorId, CommissionId }.OfType<int>().Distinct()], now);

    internal InvitationEntry AsEntry() => new(Email, AuthorityName, Language, Access);

    public void Enter(InvitationEntry entry, RejectionReasons reasons)
    {
        (Email, AuthorityName, Language, Access, Reasons) = (entry.Email.Trim(), entry.AuthorityName.Trim(), entry.Language, [.. entry.Access.Distinct()], reasons);
        Version++;
    }

    public void Send(string codeHash, DateTimeOffset now, DateTimeOffset until)
    {
        (Status, Reasons, CodeHash, SentAt, ExpiresAt, RemindedAt) = (InvitationStatus.Sent, RejectionReasons.None, codeHash, now, until, null);
        Occupied = MailAddresses.Normalize(Email);
        Version++;
    }

    public void Block()
    {
        (Status, Reasons, ConfirmedAt, Occupied) = (InvitationStatus.Blocked, RejectionReasons.None, null, MailAddresses.Normalize(Email));
        Version++;
    }

    public void Confirm(DateTimeOffset now)
    {
        ConfirmedAt = now;
        Version++;
    }

    public void Remind(DateTimeOffset now) => RemindedAt = now;

    /// <summary>Moves as the row says; a code that is no longer waited for is worth nothing.</summary>
    public void Move(InvitationStatus to)
    {
        Status = to;
        (CodeHash, Occupied) = IsOpen ? (CodeHash, Occupied) : (null, null);
        Version++;
    }
}

/// <summary>Who has a say in the invitations of a coordinator.</summary>
public sealed record Inviter(int CoordinatorId, int? NationalCoordinatorId, int? CommissionId);

/// <summary>What a coordinator enters of one invitation.</summary>
public sealed record InvitationEntry(string Email, string AuthorityName, string Language, IReadOnlyList<AccessGrant> Access);
