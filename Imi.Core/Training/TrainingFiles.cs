using Imi.Core.ReferenceData;

namespace Imi.Core.Training;

internal sealed record AuthorityFile(IReadOnlyList<AuthorityFile.Item> Items)
{
    internal sealed record Item(
        string Key, string Country, string Kind, string Language, string OfficialName, LocalText InformalTitle, LocalText Description,
        string Street, string Postcode, string City, string Region, string Phone, string Website, string Email, List<string> Languages,
        string? ValidatingCoordinator, IReadOnlyList<Area> Areas, List<string> Nace, List<string> PolicyAreas, string? AlertRole);

    internal sealed record Area(
        string Code, bool Allocation, bool CoordinatorMaySeeDetails, List<string> Professions, List<string> Keywords, IReadOnlyList<Link> Coordinators)
    {
        [System.Text.Json.Serialization.JsonPropertyName("area")]
        public string Code { get; init; } = Code;
    }

    internal sealed record Link(string Key, bool Approval, bool Referral, bool ApprovesReplies = false);
}

internal sealed record PersonaFile(IReadOnlyList<PersonaFile.Item> Items)
{
    /// <param name="Roles">Held in every area of the authority.</param>
    internal sealed record Item(string UserName, string Authority, string Given, string Family, string Language, IReadOnlyList<string> Roles);
}

internal sealed record NameFile(List<string> Given, List<string> Family, List<NameFile.Place> Cities, List<string> Streets)
{
    internal sealed record Place(string City, string Postcode);
}
