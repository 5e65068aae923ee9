using System.Net.Mail;

namespace Imi.Core;

/// <param name="Rule">Key of the sentence that says what is wrong (<c>rule.Name</c>).</param>
public sealed record FieldProblem(string Field, string Rule);

/// <summary>Something typed cannot be; nothing was changed.</summary>
public sealed class InvalidFieldsException(IReadOnlyList<FieldProblem> problems)
    : Exception($"Not allowed: {string.Join(", ", problems.Select(problem => $"{problem.Field} {problem.Rule}"))}.")
{
    public IReadOnlyList<FieldProblem> Problems { get; } = problems;
}

/// <summary>Collects what is wrong with a form, so that all of it is said at once, each at its field. Of one field the first problem counts.</summary>
internal sealed class Fields
{
    private readonly List<FieldProblem> _problems = [];

    public IReadOnlyList<FieldProblem> Problems => _problems;

    public void Require(bool holds, string field, string rule)
    {
        if (!holds && !IsWrong(field))
        {
            _problems.Add(new(field, rule));
        }
    }

    public void RequireText(string text, string field, int maxLength)
    {
        Require(!string.IsNullOrWhiteSpace(text), field, "Needed");
        Require(text.Length <= maxLength, field, "TooLong");
    }

    public void RequireAddress(string address, string field)
    {
        RequireText(address, field, MailAddresses.MaxLength);
        Require(MailAddresses.IsPossible(address), field, "EmailFormat");
    }

    public bool IsWrong(string field) => _problems.Exists(problem => problem.Field == field);

    /// <exception cref="InvalidFieldsException">Something is wrong.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new InvalidFieldsException(_problems);
        }
    }
}

public static class MailAddresses
{
    public const int MaxLength = 254;

    /// <summary>An address alone, without a name, of a host with a dot. Whether anybody reads it, only a mail can tell.</summary>
    public static bool IsPossible(string address) =>
        address.Length <= MaxLength && !address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
        && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address
        && parsed.Host.Contains('.', StringComparison.Ordinal) && !parsed.Host.StartsWith('.') && !parsed.Host.EndsWith('.') && !parsed.Host.Contains("..", StringComparison.Ordinal);

    internal static string Normalize(string address) => address.ToUpperInvariant();
}
