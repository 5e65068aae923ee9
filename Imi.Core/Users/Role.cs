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
}
