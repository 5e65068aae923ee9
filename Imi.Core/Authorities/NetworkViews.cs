using Imi.Core.ReferenceData;

namespace Imi.Core.Authorities;

/// <summary>What every user may know of an authority, as a page.</summary>
/// <param name="Validating">Null for the Commission.</param>
public sealed record AuthorityView(
    AuthorityCard Card, string Region, LinkedCoordinator? Validating, IReadOnlyList<NetworkRole> Roles,
    IReadOnlyList<string> EconomicActivities, IReadOnlyList<string> PolicyAreas, IReadOnlyList<AreaView> Areas);

/// <param name="Coordinators">Its request coordinators there.</param>
/// <param name="Coordinates">How many authorities have it as theirs.</param>
public sealed record AreaView(string Area, IReadOnlyList<string> Professions, IReadOnlyList<string> Keywords, IReadOnlyList<LinkedCoordinator> Coordinators, int Coordinates);

/// <summary>A country's network as a tree.</summary>
/// <param name="Authorities">How many there are, coordinators among them.</param>
/// <param name="Alone">Linked to no coordinator.</param>
public sealed record CountryNetwork(IReadOnlyList<CoordinatorNode> Coordinators, int Authorities, IReadOnlyList<NetworkPlace> Alone)
{
    public bool IsEmpty => Authorities == 0;

    /// <summary>The national coordinator, and whoever is not linked to it.</summary>
    public IReadOnlyList<CoordinatorNode> Roots => [.. Coordinators.Where(node => node.IsNational || !Coordinators.Any(other => other.IsNational && other.Coordinates(node.Place.Id)))];

    /// <summary>The coordinators below the national one.</summary>
    public IReadOnlyList<CoordinatorNode> Below(CoordinatorNode root) => root.IsNational ? [.. Coordinators.Where(node => node != root && root.Coordinates(node.Place.Id))] : [];
}

public sealed record CoordinatorNode(NetworkPlace Place, IReadOnlyList<CoordinatedArea> Areas)
{
    public bool IsNational => Place.Kind == AuthorityKind.NationalCoordinator;

    public bool Coordinates(int id) => Areas.Any(area => area.Coordinated.Any(place => place.Id == id));

    /// <summary>How many it coordinates, in whichever areas.</summary>
    public int Count => Areas.SelectMany(area => area.Coordinated).Select(place => place.Id).Distinct().Count();
}

public sealed record CoordinatedArea(string Area, IReadOnlyList<NetworkPlace> Coordinated);

public sealed record NetworkPlace(int Id, string OfficialName, LocalText InformalTitle, string TextLanguage, string City, AuthorityKind Kind);

/// <summary>A coordinator, and the areas in which it helps.</summary>
public sealed record HelpingCoordinator(AuthorityCard Card, IReadOnlyList<string> Areas);
