namespace Imi.Core.Authorities;

/// <summary>What an authority is in the workflow of alerts; null where it takes no part.</summary>
public static class AlertRoles
{
    public const string Authority = "authority";
    public const string Coordinator = "coordinator";

    /// <summary>A coordinator that is the way into its country.</summary>
    public const string Postbox = "postbox";
}

/// <summary>What an authority is in the workflow of notifications; null where it takes no part.</summary>
public static class NotificationRoles
{
    public const string Authority = "authority";
    public const string Coordinator = "coordinator";
}
