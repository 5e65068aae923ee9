using System.Security.Cryptography;
using System.Text;

namespace Imi.Core.Invitations;

/// <summary>What holds of invitations whatever is set, and the code.</summary>
public static class InvitationRules
{
    /// <summary>Rows of one submission or file.</summary>
    public const int MostRows = 2_000;

    // Without letters and digits that look alike.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Groups = 4;
    private const int GroupLength = 5;

    /// <summary>100 bits, in groups of five.</summary>
    public static string MakeCode() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));

    /// <summary>Nobody goes through 100 bits, so that a plain hash is enough; blanks, hyphens and small letters do not count.</summary>
    public static string HashOf(string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]))));
}
