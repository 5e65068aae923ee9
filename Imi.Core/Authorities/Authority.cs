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

/// <summary>How far the competence of an authority reaches.</summary>
public enum Geography
{
    National,
    Regional,
    Local,
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

    public required AuthorityKind Kind { get; set; }

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

    public required List<string> LanguagesUnderstood { get; set; }

    /// <summary>Null for the Commission only.</summary>
    public Authority? ValidatingCoordinator { get; set; }

    /// <summary>Since when it may act. Null where that was before it was kept.</summary>
    public DateTimeOffset? ValidatedAt { get; set; }

    /// <summary>Since when nobody of it can do anything any more; null while it is active.</summary>
    public DateTimeOffset? DeactivatedAt { get; set; }

    /// <summary>NACE divisions.</summary>
    public List<string> EconomicActivities { get; set; } = [];

    public List<string> PolicyAreas { get; set; } = [];
    public Geography Geography { get; set; }

    /// <summary>The regions or places; empty for the whole country.</summary>
    public string Regions { get; set; } = "";

    public List<AuthorityArea> Areas { get; } = [];

    /// <summary>Another one with each change of the authority or of what belongs to it: by it the search sees what is new (<see cref="StampInterceptor"/>).</summary>
    public long Stamp { get; private set; }

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
    }

    /// <summary>Whoever coordinates in some area is a coordinator; the NIMIC and the Commission stay what they are.</summary>
    internal void Rank()
    {
        if (Kind is AuthorityKind.CompetentAuthority or AuthorityKind.DelegatedCoordinator)
        {
            Kind = Areas.Exists(area => area.IsCoordinating) ? AuthorityKind.DelegatedCoordinator : AuthorityKind.CompetentAuthority;
        }
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

/// <summary>An alert coordinator linked to an authority in one area.</summary>
public sealed class AlertCoordinatorLink
{
    public int AuthorityId { get; set; }
    public required string Area { get; init; }
    public int CoordinatorId { get; set; }
    public Authority? Coordinator { get; set; }
}
