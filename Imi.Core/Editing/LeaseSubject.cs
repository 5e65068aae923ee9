using Imi.Core.Authorities;
using Imi.Core.Live;

namespace Imi.Core.Editing;

/// <summary>What one editor at a time writes on: one side of a request, or one part of the data of an authority.</summary>
public sealed record LeaseSubject
{
    private LeaseSubject(ChangeKind kind, int id, AuthorityPartKey? part) => (Kind, Id, Part) = (kind, id, part);

    public ChangeKind Kind { get; }

    /// <summary>Of the request, or of the authority.</summary>
    public int Id { get; }

    internal AuthorityPartKey? Part { get; }

    /// <summary>The side is the actor's.</summary>
    public static LeaseSubject Request(int id) => new(ChangeKind.Request, id, null);

    /// <summary>Whoever may change it, of whichever authority.</summary>
    public static LeaseSubject Of(AuthorityPartKey part) => new(ChangeKind.Authority, part.AuthorityId, part);

    /// <summary>The same for everybody who edits it.</summary>
    public string Name => Part is null ? FormattableString.Invariant($"request {Id}") : FormattableString.Invariant($"authority {Id} {Part.Part} {Part.Area}").TrimEnd();

    /// <summary>Under which it is stored: each side of a request by itself.</summary>
    internal string Key(int side) => Part is null ? FormattableString.Invariant($"{Name} {side}") : Name;
}
