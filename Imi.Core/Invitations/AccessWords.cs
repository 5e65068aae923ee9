using Imi.Core.ReferenceData;

namespace Imi.Core.Invitations;

/// <summary>Access as one word of a file, such as <c>PQ:RequestAuthority</c>.</summary>
public static class AccessWords
{
    public static string Of(AccessGrant grant) => $"{grant.Area}:{grant.Role}";

    /// <summary>Null where it is no such word.</summary>
    public static AccessGrant? Read(string word) =>
        word.Split(':') is [var area, var name] && Reference.Areas.ContainsKey(area) && Enum.TryParse<AuthorityRole>(name, ignoreCase: true, out var role) && Enum.IsDefined(role)
            ? new(area, role) : null;
}
