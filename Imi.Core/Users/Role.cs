namespace Imi.Core.Users;

/// <summary>What a user may be, area by area (FAQ 4, decision 19).</summary>
public enum Role
{
    BasicUser,
    RequestHandler,
    Allocator,
    ReferralHandler,
    AlertHandler,
    AlertDisseminator,
    NotificationHandler,
    LocalDataAdministrator,
    DataAdministrator,
    CommissionAdministrator,

    /// <summary>Nobody: what Imi does by itself (T-33). No user is ever given it.</summary>
    System,
}
