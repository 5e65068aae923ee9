using Imi.Core.ReferenceData;
using Imi.Core.Translations;

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
    private LocalText _informalTitle = [];
    private LocalText _description = [];

    public int Id { get; set; }

    /// <summary>Code of the country, or <c>EU</c> for the Commission.</summary>
    public required string Country { get; init; }

    public required AuthorityKind Kind { get; init; }

    /// <summary>In its own language, never translated (FAQ 3).</summary>
    public required string OfficialName { get; set; }

    /// <summary>Code of the language in which title and description are written; those in others are translations of them (decision 23).</summary>
    public string TextLanguage { get; set; } = "en";

    /// <summary>What the authority does, in plain words, by language.</summary>
    public required LocalText InformalTitle
    {
        get => _informalTitle;
        set => (OutdatedTexts, _informalTitle) = (TranslationGaps.Age(OutdatedTexts, TextPart.InformalTitle, TextLanguage, _informalTitle, value), value);
    }

    public required LocalText Description
    {
        get => _description;
        set => (OutdatedTexts, _description) = (TranslationGaps.Age(OutdatedTexts, TextPart.Description, TextLanguage, _description, value), value);
    }

    /// <summary>Translations that are older than their original, such as <c>Description:fr</c>.</summary>
    public List<string> OutdatedTexts { get; private set; } = [];

    /// <summary>What is still to be translated (<see cref="TranslationGaps"/>): always what the texts say, and stored only to be asked for.</summary>
    public string Untranslated
    {
        get => TranslationGaps.Of(this);
        private set => _ = value;
    }

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

    public LocalText Texts(TextPart part) => part switch
    {
        TextPart.InformalTitle => InformalTitle,
        TextPart.Description => Description,
    };

    /// <summary>In the language that the authority writes in, and in others by translation. An empty text takes the one away that was there.</summary>
    internal void Write(TextPart part, string language, string text)
    {
        var texts = new LocalText();
        foreach (var (known, one) in Texts(part).Where(one => one.Key != language))
        {
            texts[known] = one;
        }

        if (text.Trim() is { Length: > 0 } written)
        {
            texts[language] = written;
        }

        if (part == TextPart.InformalTitle)
        {
            InformalTitle = texts;
        }
        else
        {
            Description = texts;
        }

        OutdatedTexts = [.. OutdatedTexts.Where(word => word != TranslationGaps.Missing(part, language))]; // the same words, seen again, are up to date
        SearchText = SearchFolding.TextOf(this);
    }

    /// <summary>Names, titles, city and competence, folded for searching; written when the authority is saved.</summary>
    public string SearchText { get; set; } = "";
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
