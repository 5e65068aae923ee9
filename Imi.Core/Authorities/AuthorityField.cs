using System.Globalization;

namespace Imi.Core.Authorities;

/// <summary>What is read, edited and saved together; from <see cref="AreaCompetence"/> on, in one legislative area.</summary>
public enum AuthorityPart
{
    Basic,
    Contact,
    Competence,
    AreaCompetence,
    General,
    Request,
    Alert,
    Notification,
}

/// <param name="Area">Empty for what is not of an area.</param>
public sealed record AuthorityPartKey(int AuthorityId, AuthorityPart Part, string Area = "")
{
    public bool IsOfArea => Part >= AuthorityPart.AreaCompetence;
}

/// <summary>Names of fields, in the order in which they are shown.</summary>
public enum AuthorityFieldKey
{
    OfficialName,
    TextLanguage,
    InformalTitle,
    Description,
    ValidatingCoordinator,
    Status,
    Street,
    Postcode,
    City,
    Region,
    Phone,
    Email,
    Website,
    Languages,
    PolicyAreas,
    EconomicActivities,
    Geography,
    Regions,
    Professions,
    Keywords,
    AreaRole,
    Access,
    AccessCoordinator,
    AccessGivenAt,
    RequestCoordinators,
    UsesAllocation,
    CoordinatorMaySeeDetails,
    AlertRole,
    AlertCoordinators,
    NotificationRole,
}

/// <summary>An authority, and what of it belongs to one area.</summary>
/// <param name="Area">Null where no area is looked at.</param>
internal sealed record AuthorityRecord(Authority Authority, AuthorityArea? Area, IReadOnlyList<int> RequestCoordinators, IReadOnlyList<int> AlertCoordinators)
{
    public AuthorityArea InArea => Area ?? throw new InvalidOperationException("The field is one of an area.");
}

/// <summary>One thing that is known of an authority: who sees it, and who changes it. Its value travels as text: so it is edited, merged and kept in the history.</summary>
public abstract class AuthorityField(AuthorityFieldKey key, AuthorityPart part, Standing seenBy, Standing changedBy)
{
    public AuthorityFieldKey Key { get; } = key;
    public AuthorityPart Part { get; } = part;
    public Standing SeenBy { get; } = seenBy;
    public Standing ChangedBy { get; } = changedBy;

    internal abstract string Read(AuthorityRecord record);

    internal abstract void Write(AuthorityRecord record, string value);

    /// <returns>The rule that the value breaks; null where it may be that.</returns>
    public virtual string? Problem(string value, string area) => null;

    /// <summary>The same value, as it is stored.</summary>
    public virtual string Clean(string value) => value.Trim();
}

/// <summary>Decided elsewhere.</summary>
public sealed class ShownField(AuthorityFieldKey key, AuthorityPart part, Func<Authority, AuthorityArea?, string> read) : AuthorityField(key, part, Standing.Anybody, Standing.None)
{
    internal override string Read(AuthorityRecord record) => read(record.Authority, record.Area);

    internal override void Write(AuthorityRecord record, string value) => throw new InvalidOperationException($"{Key} is not changed here.");
}

/// <param name="maxLength">Of what is stored.</param>
public sealed class TextField(
    AuthorityFieldKey key, AuthorityPart part, Standing changedBy, int maxLength, Func<Authority, string> read, Action<Authority, string> write,
    bool isNeeded = true, bool isLong = false, Func<string, string?>? rule = null) : AuthorityField(key, part, Standing.Anybody, changedBy)
{
    public int MaxLength { get; } = maxLength;
    public bool IsNeeded { get; } = isNeeded;
    public bool IsLong { get; } = isLong;

    public override string? Problem(string value, string area) =>
        Clean(value).Length == 0 ? IsNeeded ? "Needed" : null
        : value.Length > MaxLength ? "TooLong"
        : rule?.Invoke(Clean(value));

    internal override string Read(AuthorityRecord record) => read(record.Authority);

    internal override void Write(AuthorityRecord record, string value) => write(record.Authority, value);
}

/// <summary>One of a few.</summary>
public sealed class ChoiceField(
    AuthorityFieldKey key, AuthorityPart part, Standing seenBy, Standing changedBy, IReadOnlyList<string> options, Func<Authority, AuthorityArea?, string> read, Action<Authority, AuthorityArea?, string> write)
    : AuthorityField(key, part, seenBy, changedBy)
{
    public IReadOnlyList<string> Options { get; } = options;

    public override string? Problem(string value, string area) => Options.Contains(value) ? null : "NeedsOne";

    internal override string Read(AuthorityRecord record) => read(record.Authority, record.Area);

    internal override void Write(AuthorityRecord record, string value) => write(record.Authority, record.Area, value);
}

/// <summary>Several of a fixed list: their codes, with commas between them.</summary>
/// <param name="isPossible">A code, in an area.</param>
public sealed class CodesField(
    AuthorityFieldKey key, AuthorityPart part, Standing changedBy, Func<string, string, bool> isPossible, Func<string, bool> isNeededIn, Func<Authority, AuthorityArea?, List<string>> read,
    Action<Authority, AuthorityArea?, List<string>> write) : AuthorityField(key, part, Standing.Anybody, changedBy)
{
    /// <summary>At least one of them, in this area.</summary>
    public bool IsNeededIn(string area) => isNeededIn(area);

    public bool IsPossible(string code, string area) => isPossible(code, area);

    public override string? Problem(string value, string area) =>
        Codes.Read(value) is var codes && codes.All(code => isPossible(code, area)) && (codes.Count > 0 || !isNeededIn(area)) ? null : "NeedsOne";

    public override string Clean(string value) => Codes.Write(Codes.Read(value));

    internal override string Read(AuthorityRecord record) => Codes.Write(read(record.Authority, record.Area));

    internal override void Write(AuthorityRecord record, string value) => write(record.Authority, record.Area, Codes.Read(value));
}

/// <summary>Coordinators linked in an area: their ids, with commas between them. They are rows of their own, which the service writes.</summary>
public sealed class CoordinatorsField(AuthorityFieldKey key, AuthorityPart part) : AuthorityField(key, part, Standing.Anybody, Standing.LocalAdministrator)
{
    public override string? Problem(string value, string area) => Codes.Read(value).TrueForAll(id => int.TryParse(id, CultureInfo.InvariantCulture, out _)) ? null : "LinkableCoordinator";

    public override string Clean(string value) => Codes.Write(Codes.Read(value));

    internal override string Read(AuthorityRecord record) => Codes.Write(Of(record));

    internal override void Write(AuthorityRecord record, string value) => throw new InvalidOperationException($"{Key} are rows of their own.");

    private IReadOnlyList<int> Of(AuthorityRecord record) => Key == AuthorityFieldKey.AlertCoordinators ? record.AlertCoordinators : record.RequestCoordinators;
}

/// <summary>A list as one text, always in the same order.</summary>
public static class Codes
{
    public static List<string> Read(string value) => [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Order(StringComparer.Ordinal)];

    public static string Write(IEnumerable<string> codes) => string.Join(',', codes.Distinct().Order(StringComparer.Ordinal));

    public static string Write(IEnumerable<int> ids) => Write(ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    public static IReadOnlyList<int> ReadIds(string value) => [.. Read(value).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
}
