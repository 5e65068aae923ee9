using Imi.Core.Users;

namespace Imi.Core.SecondFactors;

/// <param name="Id">Base64url, for the address of a form.</param>
public sealed record OwnPasskey(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>What of one's own stands beside the three secrets.</summary>
/// <param name="NeededFor">The roles that one holds only in a session with a second factor.</param>
public sealed record OwnSecondFactors(bool HasApp, IReadOnlyList<OwnPasskey> Passkeys, int RecoveryCodesLeft, IReadOnlyList<Role> NeededFor)
{
    public bool HasAny => HasApp || Passkeys.Count > 0;

    public bool IsLast => (HasApp ? 1 : 0) + Passkeys.Count == 1;
}
