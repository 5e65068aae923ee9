using Imi.Core.Requests;

namespace Imi.Core.Authorities;

/// <summary>What one reader sees of an authority.</summary>
/// <param name="IsOwn">It is the reader's own.</param>
/// <param name="IsAdministered">The reader changes something of it, and so reads its history.</param>
/// <param name="HasItsUsers">The reader looks after its users, too.</param>
/// <param name="Parts">In the order of the tabs; those of an area stand together.</param>
/// <param name="Coordinators">Those named in a field, with how to reach them.</param>
public sealed record AuthorityData(
    int Id, string Country, AuthorityKind Kind, string OfficialName, bool IsOwn, bool IsAdministered, bool HasItsUsers, IReadOnlyList<string> Areas, IReadOnlyList<AuthorityPartView> Parts, IReadOnlyList<AuthorityCard> Coordinators)
{
    public AuthorityPartView Of(AuthorityPart part, string area = "") => Parts.Single(one => one.Part == part && one.Area == area);
}

/// <param name="Version">What a save is made against.</param>
/// <param name="Last">Null while nobody has changed it.</param>
/// <param name="Fields">Those that the reader sees.</param>
/// <param name="Changers">Who may change something of it.</param>
/// <param name="ToLink">The coordinators that are linked, and those that may be; empty where none are.</param>
/// <param name="HasAllocator">Somebody of the authority may allocate in the area; without, allocation cannot be switched on.</param>
/// <param name="Advice">About the address, for whoever may change it.</param>
public sealed record AuthorityPartView(
    AuthorityPart Part, string Area, int Version, LastChange? Last, IReadOnlyList<FieldView> Fields, IReadOnlyList<Changer> Changers, IReadOnlyList<CoordinatorToLink> ToLink, bool HasAllocator, MailboxAdvice Advice)
{
    public bool MayChange => Fields.Any(one => one.MayChange);
}

/// <param name="MayChange">The reader may.</param>
public sealed record FieldView(AuthorityFieldKey Key, string Value, Standing ChangedBy, bool MayChange);

public sealed record LastChange(string UserName, DateTimeOffset At);

/// <summary>Somebody who may change what the reader may not: the people of an authority, by what they are to the one that is shown.</summary>
/// <param name="Email">Of the authority.</param>
/// <param name="People">Names of some of them; none where nobody holds the right.</param>
/// <param name="IsOwn">It is the reader's own authority: all that is missing is the right.</param>
public sealed record Changer(Standing Standing, string AuthorityName, string Email, IReadOnlyList<string> People, bool IsOwn);

/// <summary>One field that was changed.</summary>
/// <param name="ByAuthority">For which the user acted.</param>
public sealed record AuthorityStep(int Id, AuthorityPart Part, string Area, AuthorityFieldKey Field, string Before, string After, string UserName, string ByAuthority, DateTimeOffset At);

/// <param name="Steps">The latest first.</param>
/// <param name="Names">Of the coordinators in them, by id.</param>
public sealed record AuthorityHistory(PageOf<AuthorityStep> Steps, IReadOnlyDictionary<int, string> Names);

/// <summary>What the FAQ advises about the address of an authority.</summary>
public enum MailboxAdvice
{
    None,

    /// <summary>It looks like the address of one person.</summary>
    Personal,

    /// <summary>One of the users has the same.</summary>
    OfUser,
}
