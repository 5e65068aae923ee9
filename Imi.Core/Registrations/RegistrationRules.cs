using Imi.Core.Invitations;
using Imi.Core.ReferenceData;
using Imi.Core.Users;

namespace Imi.Core.Registrations;

/// <summary>The steps of the wizard, in their order.</summary>
public enum RegistrationStep
{
    Authority,
    Contact,
    Competence,
    Areas,
    User,
    Review,
}

/// <summary>What must be entered, step by step; what needs the database is asked when it is submitted.</summary>
public static class RegistrationRules
{
    public const int NameLength = 300;
    public const int DescriptionLength = 2_000;
    public const int LineLength = 200;

    /// <param name="access">What the authority is invited to.</param>
    /// <returns>Empty where the step is complete. Fields of an area are named <c>Area.Name</c>.</returns>
    public static IReadOnlyList<FieldProblem> Check(RegistrationStep step, RegistrationContents contents, IReadOnlyList<AccessGrant> access)
    {
        var fields = new Fields();
        switch (step)
        {
            case RegistrationStep.Authority:
                fields.RequireText(contents.OfficialName, nameof(contents.OfficialName), NameLength);
                fields.RequireText(contents.InformalTitle, nameof(contents.InformalTitle), NameLength);
                fields.RequireText(contents.Description, nameof(contents.Description), DescriptionLength);
                fields.Require(Reference.Languages.ContainsKey(contents.TextLanguage), nameof(contents.TextLanguage), "Needed");
                fields.Require(contents.Languages.Count > 0 && contents.Languages.All(Reference.Languages.ContainsKey), nameof(contents.Languages), "NeedsOne");
                break;
            case RegistrationStep.Contact:
                fields.RequireText(contents.Street, nameof(contents.Street), LineLength);
                fields.RequireText(contents.Postcode, nameof(contents.Postcode), LineLength);
                fields.RequireText(contents.City, nameof(contents.City), LineLength);
                fields.Require(contents.Region.Length <= LineLength, nameof(contents.Region), "TooLong");
                fields.RequireText(contents.Phone, nameof(contents.Phone), LineLength);
                fields.RequireAddress(contents.Email, nameof(contents.Email));
                fields.Require(contents.Website.Length == 0 || IsWebsite(contents.Website), nameof(contents.Website), "Website");
                break;
            case RegistrationStep.Competence:
                fields.Require(contents.EconomicActivities.All(Divisions.Contains), nameof(contents.EconomicActivities), "NeedsOne");
                fields.Require(contents.PolicyAreas.Count > 0 && contents.PolicyAreas.All(Reference.PolicyAreas.MayChoose), nameof(contents.PolicyAreas), "NeedsOne");
                break;
            case RegistrationStep.Areas:
                foreach (var area in access.Select(grant => grant.Area).Distinct())
                {
                    Check(fields, contents.In(area), access.Where(grant => grant.Area == area));
                }

                break;
            case RegistrationStep.User:
                UserRules.Check(fields, contents.User);
                break;
            default:
                break;
        }

        return fields.Problems;
    }

    /// <summary>The first step in which something is missing; the review where nothing is.</summary>
    public static RegistrationStep FirstOpen(RegistrationContents contents, IReadOnlyList<AccessGrant> access) =>
        Enum.GetValues<RegistrationStep>().First(step => step == RegistrationStep.Review || Check(step, contents, access).Count > 0);

    private static IReadOnlySet<string> Divisions { get; } = Reference.NaceSections.Values.SelectMany(section => section.Divisions).Select(division => division.Code).ToHashSet();

    private static void Check(Fields fields, AreaCompetence competence, IEnumerable<AccessGrant> access)
    {
        var hasProfessions = competence.Area == "PQ";
        fields.Require(
            competence.Professions.All(Reference.Professions.MayChoose) && (!hasProfessions || competence.Professions.Count > 0), $"{competence.Area}.{nameof(competence.Professions)}", "NeedsOne");
        fields.Require(
            competence.Keywords.Count > 0 && competence.Keywords.All(code => Reference.Keywords.MayChoose(code) && Reference.Keywords[code].Areas.Contains(competence.Area)), $"{competence.Area}.{nameof(competence.Keywords)}", "NeedsOne");
        fields.Require(
            competence.CoordinatorIds.Count > 0 || !access.Any(grant => grant.Role == AuthorityRole.RequestAuthority), $"{competence.Area}.{nameof(competence.CoordinatorIds)}", "NeedsOne");
    }

    private static bool IsWebsite(string text) =>
        text.Length <= LineLength && Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" } && address.Host.Contains('.', StringComparison.Ordinal);
}
