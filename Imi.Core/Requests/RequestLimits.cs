namespace Imi.Core.Requests;

/// <summary>Lengths of free text in characters (decision 12). Nothing is cut: what is longer is refused.</summary>
public static class RequestLimits
{
    public const int Comment = 1_000;
    public const int GeneralComment = 4_000;
    public const int Reason = 1_000;
    public const int Parameter = 200;

    internal static string Checked(string text, int limit) =>
        text.Length <= limit ? text : throw new InvalidValueException("TooLong");

    internal static string Required(string text, int limit) =>
        text.Trim() is { Length: > 0 } trimmed ? Checked(trimmed, limit) : throw new InvalidValueException("Required");
}

/// <summary>A question as the requesting authority picks it from the set.</summary>
public sealed record AskedQuestion(string Code, IReadOnlyDictionary<string, string> Parameters, string Comment = "");
