namespace Imi.Core.Users;

/// <summary>What a password and a security code must be (decision 20). No rule of composition: length, and nothing that is guessed first.</summary>
public static class SecretRules
{
    public const int ShortestPassword = 12;
    public const int LongestPassword = 128;
    public const int CodeLength = 12;

    // Below it, guessing by the known lists and patterns needs less than 10^8 tries.
    private const int LeastScore = 3;

    private const int CheckedLength = 64;

    /// <param name="known">What a guesser knows: the username and its parts.</param>
    internal static void CheckPassword(Fields fields, string field, string password, IEnumerable<string> known)
    {
        fields.Require(password.Length >= ShortestPassword, field, "PasswordTooShort");
        fields.Require(password.Length <= LongestPassword, field, "PasswordTooLong");

        // Its work grows with the square of the length.
        var first = password[..Math.Min(password.Length, CheckedLength)];
        fields.Require(fields.IsWrong(field) || Zxcvbn.Zxcvbn.MatchPassword(first, known.Where(word => word.Length > 2)).Score >= LeastScore, field, "PasswordCommon");
    }

    internal static void CheckSecurityCode(Fields fields, string field, string code)
    {
        fields.Require(code.Length == CodeLength && code.All(char.IsAsciiDigit), field, "SecurityCodeLength");
        fields.Require(code.Distinct().Count() > 2 && !IsRun(code), field, "SecurityCodeCommon");
    }

    private static bool IsRun(string code) => Steps(code).Distinct().Count() == 1;

    private static IEnumerable<int> Steps(string code) => code.Zip(code.Skip(1), (one, next) => (next - one + 10) % 10);
}
