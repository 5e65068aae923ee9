using Imi.Core.ReferenceData;
using Imi.Core.Requests;

namespace Imi.Core.PersonalData;

/// <summary>Which fields describe the person in which area, and which of them sending needs (<c>requests.md</c> §5).</summary>
public static class PersonRules
{
    public const int MaxLength = 200;

    /// <summary>Areas about service providers, who may be companies; the others are about natural persons.</summary>
    public static bool IsProvider(string area) => area is "SD" or "EC";

    /// <summary>Names of the fields that are still needed before sending.</summary>
    public static IReadOnlyList<string> Missing(string area, DataSubject person, string? profession)
    {
        (string Name, bool IsMissing)[] fields =
        [
            (nameof(DataSubject.FamilyName), person.FamilyName.Length == 0),
            (nameof(DataSubject.GivenNames), !IsProvider(area) && person.GivenNames.Length == 0),
            (nameof(DataSubject.Address), person.Address.Length == 0),
            (nameof(Request.Profession), !IsProvider(area) && profession is null),
        ];
        return [.. fields.Where(field => field.IsMissing).Select(field => field.Name)];
    }

    /// <summary>Lengths, and codes of the lists: a code is shown before acceptance, so nobody may write a name there.</summary>
    internal static void RequirePossible(DataSubject person, string? profession)
    {
        string[] texts = [person.FamilyName, person.GivenNames, person.PlaceOfBirth, person.Address, person.RegistrationNumber];
        foreach (var text in texts)
        {
            RequestLimits.Checked(text, MaxLength);
        }

        RequestRules.Require(profession is null || Reference.Professions.ContainsKey(profession), "UnknownProfession");
        RequestRules.Require(person.Nationality.Length == 0 || Reference.Countries.ContainsKey(person.Nationality), "UnknownCountry");
    }
}
