namespace Imi.Core.Requests;

/// <summary>
/// A change that a page asked for once. A second arrival of the same id, by the same user and about the same, is answered with the
/// first result, so that whoever lost the connection may always try again.
/// </summary>
/// <param name="about">The number of the request, or what a new one was made from: an id is never good for anything else.</param>
public sealed class Operation(Guid id, int userId, string about, string result, DateTimeOffset at)
{
    public Guid Id { get; private set; } = id;
    public int UserId { get; private set; } = userId;
    public string About { get; private set; } = about;
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
