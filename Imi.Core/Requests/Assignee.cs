namespace Imi.Core.Requests;

/// <summary>A request handler, of a coordinator a referral handler, to whom an allocator of the same authority has given the request.</summary>
public sealed class Assignee(Party party, int userId)
{
    public Party Party { get; private set; } = party;
    public int UserId { get; private set; } = userId;
}
