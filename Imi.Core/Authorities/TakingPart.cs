namespace Imi.Core.Authorities;

/// <summary>Who takes part where at present: the one place that says so in SQL. What it means for the people of an authority, <see cref="Users.User.AsActor"/> says.</summary>
internal static class TakingPart
{
    public static IQueryable<Authority> Active(this IQueryable<Authority> authorities) => authorities.Where(authority => authority.DeactivatedAt == null);

    /// <summary>Whom a request in the area may be sent, forwarded or handed over to.</summary>
    public static IQueryable<Authority> TakingPartIn(this IQueryable<Authority> authorities, string area) => authorities.Active().Where(authority =>
        authority.Areas.Any(one => one.Area == area && one.Access == AccessStatus.Granted && one.HasRequests));

    /// <summary>The areas of one that has been read, with its areas, in which it takes part.</summary>
    public static IEnumerable<AuthorityArea> OpenAreas(this Authority authority) =>
        authority.DeactivatedAt is null ? authority.Areas.Where(area => area.Access == AccessStatus.Granted) : [];

    public static IQueryable<Authority> CoordinatingIn(this IQueryable<Authority> authorities, string area) => authorities.Active().Where(authority =>
        authority.Areas.Any(one => one.Area == area && one.Access == AccessStatus.Granted && one.IsCoordinating));

    public static IQueryable<Authority> CoordinatingAlertsIn(this IQueryable<Authority> authorities, string area) => authorities.Active().Where(authority =>
        authority.Areas.Any(one => one.Area == area && one.Access == AccessStatus.Granted && (one.AlertRole == AlertRoles.Coordinator || one.AlertRole == AlertRoles.Postbox)));

    /// <summary>The same of an area that has been read, whether it is suspended or not.</summary>
    public static bool CoordinatesAlerts(this AuthorityArea area) => area.AlertRole is AlertRoles.Coordinator or AlertRoles.Postbox;

    /// <summary>In any area.</summary>
    public static IQueryable<Authority> Coordinating(this IQueryable<Authority> authorities) => authorities.Active().Where(authority =>
        authority.Areas.Any(one => one.Access == AccessStatus.Granted && one.IsCoordinating));

    /// <summary>Those of the links whose coordinator takes part.</summary>
    public static IQueryable<CoordinatorLink> Working(this IQueryable<CoordinatorLink> links) => links.Where(link =>
        link.Coordinator!.DeactivatedAt == null
        && link.Coordinator.Areas.Any(one => one.Area == link.Area && one.Access == AccessStatus.Granted && one.IsCoordinating));
}
