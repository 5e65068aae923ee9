using Imi.Core.ReferenceData;

namespace Imi.Core.Authorities;

public enum AuthorityKind
{
    CompetentAuthority,

    /// <summary>Coordinates other authorities in at least one area.</summary>
    DelegatedCoordinator,

    /// <summary>The NIMIC: one per country, all areas.</summary>
    NationalCoordinator,

    Commission,
}

/// <summary>A public body registered once, whatever the number of its areas (FAQ 1).</summary>
public sealed class Authority
{
    private string _email = "";

    public int Id { get; set; }

    /// <summary>Code of the country, or <c>EU</c> for the Commission.</summary>
    public required string Country { get; init; }

    public required AuthorityKind Kind { get; init; }

    /// <summary>In its own language, never translated (FAQ 3).</summary>
    public required string OfficialName { get; set; }

    /// <summary>What the authority does, in plain words, by language.</summary>
    public required LocalText InformalTitle { get; set; }

    public required LocalText Description { get; set; }
    public required string Street { get; set; }
    public required string Postcode { get; set; }
    public required string City { get; set; }
    public string Region { get; set; } = "";
    public required string Phone { get; set; }
    public required string Website { get; set; }

    /// <summary>The functional mailbox, shown to every user.</summary>
    public required string Email
    {
        get => _email;
        set => (_email, NormalizedEmail) = (value, MailAddresses.Normalize(value));
    }

    /// <summary>Under which an invitation finds it, however it is written.</summary>
    public string NormalizedEmail { get; private set; } = "";

    public required List<string> LanguagesUnderstood { get; init; }

    /// <summary>Null for the Commission only.</summary>
    public Authority? ValidatingCoordinator { get; set; }

    /// <summary>Since when it may act. Null where that was before it was kept.</summary>
    public DateTimeOffset? ValidatedAt { get; set; }

    public string? AlertRole { get; set; }
    public List<string> EconomicActivities { get; init; } = [];
    public List<string> PolicyAreas { get; init; } = [];
    public List<AuthorityArea> Areas { get; } = [];

    /// <summary>Another one with each change of the authority or of what belongs to it: by it the search sees what is new (<see cref="StampInterceptor"/>).</summary>
    public long Stamp { get; private set; }
}

/// <summary>The access of one authority to one legislative area, with the settings of its request workflow.</summary>
public sealed class AuthorityArea
{
    public int AuthorityId { get; private set; }
    public required string Area { get; init; }
    public bool UsesAllocation { get; set; }

    /// <summary>"Does this authority allow the coordinator to see details of a request when its involvement is needed?"</summary>
    public bool CoordinatorMaySeeDetails { get; set; }

    /// <summary>Rises with each save of the settings.</summary>
    public int Version { get; private set; }

    public List<string> Professions { get; init; } = [];
    public List<string> Keywords { get; init; } = [];

    public void ChangeRequestSettings(bool usesAllocation, bool coordinatorMaySeeDetails)
    {
        (UsesAllocation, CoordinatorMaySeeDetails) = (usesAllocation, coordinatorMaySeeDetails);
        Version++;
    }
}

/// <summary>A request coordinator linked to an authority in one area, with its rights there.</summary>
public sealed class CoordinatorLink
{
    public int AuthorityId { get; set; }
    public Authority? Authority { get; set; }
    public required string Area { get; init; }
    public int CoordinatorId { get; set; }
    public Authority? Coordinator { get; set; }
    public bool HasApprovalRight { get; set; }
    public bool HasReferralRight { get; set; }

    /// <summary>The coordinator approves full replies of the authority, too (decision 2).</summary>
    public bool ApprovesReplies { get; set; }
}
