using Imi.Core.Users;

namespace Imi.Core.Authorities;

/// <summary>One field of an authority that somebody changed. What is saved at once has one version.</summary>
public sealed class AuthorityChange : RecordedChange
{
    private AuthorityChange()
    {
    }

    internal AuthorityChange(AuthorityPartKey of, AuthorityFieldKey field, int version, string before, string after, Actor actor, DateTimeOffset at)
        : base(version, before, after, actor, at) =>
        (AuthorityId, Part, Area, Field, ByAuthority) = (of.AuthorityId, of.Part, of.Area, field, actor.AuthorityName);

    public int AuthorityId { get; private set; }
    public AuthorityPart Part { get; private set; }

    /// <summary>Empty for what is not of an area.</summary>
    public string Area { get; private set; } = "";

    public AuthorityFieldKey Field { get; private set; }

    /// <summary>The official name of the authority for which the change was made, as it was then.</summary>
    public string ByAuthority { get; private set; } = "";
}
