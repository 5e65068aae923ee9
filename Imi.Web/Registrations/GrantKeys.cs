using Imi.Core.Invitations;

namespace Imi.Web.Registrations;

/// <summary>A role in an area as the value of a field, such as <c>PQ.RequestAuthority</c>.</summary>
internal static class GrantKeys
{
    public static string Of(AccessGrant grant) => $"{grant.Area}.{grant.Role}";

    public static AccessGrant? Read(string? key) =>
        key?.Split('.') is [var area, var name] && Enum.TryParse<AuthorityRole>(name, out var role) && Enum.IsDefined(role) ? new(area, role) : null;
}
