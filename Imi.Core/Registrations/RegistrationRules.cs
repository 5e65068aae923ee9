using Imi.Core.Authorities;
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
    public const int NameLength = AuthorityFields.NameLength;
    public const int DescriptionLength = AuthorityFields.DescriptionLength;

    /// <param name="access">What the authority is invited to.</param>
    /// <returns>Empty where the step is complete. Fields of an area are named <c>Area.Name</c>.</returns>
    public static IReadOnlyList<FieldProblem> Check(RegistrationStep step, RegistrationContents contents, IReadOnlyList<AccessGrant> access)
    {
        var fields = new Fields();
        switch (step)
        {
            case RegistrationStep.Authority:
                Check(fields, AuthorityFieldKey.OfficialName, contents.OfficialName);
                Check(fields, AuthorityFieldKey.InformalTitle, contents.InformalTitle);
                Check(fields, AuthorityFieldKey.Description, contents.Description);
                fields.Require(Reference.Languages.ContainsKey(contents.TextLanguage), nameof(contents.TextLanguage), "Needed");
                Check(fields, AuthorityFieldKey.Languages, Codes.Write(contents.Languages));
                break;
            case RegistrationStep.Contact:
                Check(fields, AuthorityFieldKey.Street, contents.Street);
                Check(fields, AuthorityFieldKey.Postcode, contents.Postcode);
                Check(fields, AuthorityFieldKey.City, contents.City);
                Check(fields, AuthorityFieldKey.Region, contents.Region);
                Check(fields, AuthorityFieldKey.Phone, contents.Phone);
                Check(fields, AuthorityFieldKey.Email, contents.Email);
                Check(fields, AuthorityFieldKey.Website, contents.Website);
                break;
            case RegistrationStep.Competence:
                Check(fields, AuthorityFieldKey.EconomicActivities, Codes.Write(contents.EconomicActivities));
                Check(fields, AuthorityFieldKey.PolicyAreas, Codes.Write(contents.PolicyAreas));
                fields.Require(contents.PolicyAreas.All(Reference.PolicyAreas.MayChoose), nameof(contents.PolicyAreas), "NeedsOne");
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

    private static void Check(Fields fields, AreaCompetence competence, IEnumerable<AccessGrant> access)
    {
        Check(fields, AuthorityFieldKey.Professions, Codes.Write(competence.Professions), competence.Area);
        Check(fields, AuthorityFieldKey.Keywords, Codes.Write(competence.Keywords), competence.Area);
        fields.Require(competence.Professions.All(Reference.Professions.MayChoose), $"{competence.Area}.{nameof(competence.Professions)}", "NeedsOne");
        fields.Require(competence.Keywords.All(Reference.Keywords.MayChoose), $"{competence.Area}.{nameof(competence.Keywords)}", "NeedsOne");
        fields.Require(
            competence.CoordinatorIds.Count > 0 || !access.Any(grant => grant.Role == AuthorityRole.RequestAuthority), $"{competence.Area}.{nameof(competence.CoordinatorIds)}", "NeedsOne");
    }

    // What may stand there is the same before and after the registration.
    private static void Check(Fields fields, AuthorityFieldKey key, string value, string area = "")
    {
        var problem = AuthorityFields.Of(key).Problem(value, area);
        fields.Require(problem is null, area.Length == 0 ? key.ToString() : $"{area}.{key}", problem!);
    }
}
