using Imi.Core.Users;

namespace Imi.Core.Registrations;

/// <summary>Everything that is asked of an authority that registers, or is registered (<c>authorities-users-alerts.md</c> §1.3, §3). Empty until it is entered.</summary>
public sealed record RegistrationContents
{
    public string OfficialName { get; init; } = "";

    /// <summary>Code of the language in which informal title and description are written.</summary>
    public string TextLanguage { get; init; } = "";

    public string InformalTitle { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>Codes of the languages that the authority understands.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public string Street { get; init; } = "";
    public string Postcode { get; init; } = "";
    public string City { get; init; } = "";
    public string Region { get; init; } = "";
    public string Phone { get; init; } = "";

    /// <summary>The functional mailbox.</summary>
    public string Email { get; init; } = "";

    public string Website { get; init; } = "";

    /// <summary>NACE divisions.</summary>
    public IReadOnlyList<string> EconomicActivities { get; init; } = [];

    public IReadOnlyList<string> PolicyAreas { get; init; } = [];
    public IReadOnlyList<AreaCompetence> Areas { get; init; } = [];

    public string GivenName { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string UserEmail { get; init; } = "";
    public string UserPhone { get; init; } = "";

    /// <summary>Code of an interface language.</summary>
    public string UserLanguage { get; init; } = "";

    public AreaCompetence In(string area) => Areas.FirstOrDefault(one => one.Area == area) ?? new(area, [], [], []);

    public RegistrationContents With(AreaCompetence competence) =>
        this with { Areas = [.. Areas.Where(one => one.Area != competence.Area), competence] };

    internal UserEntry User => new(GivenName, FamilyName, UserEmail, UserPhone, UserLanguage, null, []);
}

/// <summary>What an authority is competent for in one legislative area, and who coordinates it there.</summary>
public sealed record AreaCompetence(string Area, IReadOnlyList<string> Professions, IReadOnlyList<string> Keywords, IReadOnlyList<int> CoordinatorIds);
