using Imi.Core.Requests;
using Imi.Core.Users;

namespace Imi.Core.SavedViews;

/// <summary>A list with its criteria under a name (R20): one's own, or for everybody at the authority. It gives nobody a right: whoever opens it sees his own rows.</summary>
public sealed class SavedView(int userId, int authorityId)
{
    public const int NameLength = 60;
    public const int CriteriaLength = 1_000;

    public int Id { get; private set; }

    /// <summary>Whoever saved it.</summary>
    public int UserId { get; private set; } = userId;

    public int AuthorityId { get; private set; } = authorityId;
    public string Name { get; private set; } = "";

    /// <summary>The query of the list's address, without a page.</summary>
    public string Criteria { get; private set; } = "";

    /// <summary>Everybody at the authority has it.</summary>
    public bool IsShared { get; private set; }

    /// <summary>Whoever only reads keeps what he makes for himself.</summary>
    public static bool MayShare(Actor actor) =>
        new[] { Role.RequestHandler, Role.Allocator, Role.ReferralHandler, Role.LocalDataAdministrator }.Any(actor.HasAnywhere);

    /// <summary>Its maker; one that is shared also a data administrator, for whoever made it may have left.</summary>
    public static bool MayChange(int userId, bool isShared, Actor actor) =>
        userId == actor.UserId || (isShared && actor.HasAnywhere(Role.LocalDataAdministrator));

    /// <exception cref="InvalidValueException">No name, or too long a one; shared by somebody who only reads.</exception>
    public void Change(string name, string criteria, bool isShared, Actor actor)
    {
        RequestRules.Require(name.Trim().Length > 0, "ViewNameNeeded");
        RequestRules.Require(!isShared || MayShare(actor), "ViewNotShared");
        Name = RequestLimits.Checked(name.Trim(), NameLength);
        Criteria = RequestLimits.Checked(criteria, CriteriaLength);
        IsShared = isShared;
    }
}
