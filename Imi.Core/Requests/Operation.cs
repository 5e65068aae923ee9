namespace Imi.Core.Requests;

/// <summary>
/// A change that a page asked for once. A second arrival of the same id is answered with the first result,
/// so that whoever lost the connection may always try again.
/// </summary>
public sealed class Operation(Guid id, int userId, string result, DateTimeOffset at)
{
    public Guid Id { get; private set; } = id;
    public int UserId { get; private set; } = userId;
    public string Result { get; private set; } = result;
    public DateTimeOffset At { get; private set; } = at;
}

/// <summary>The last number given in one area and year. Gaps are allowed.</summary>
public sealed class NumberSeries
{
    public string Area { get; private set; } = "";
    public int Year { get; private set; }
    public int Last { get; private set; }
}
