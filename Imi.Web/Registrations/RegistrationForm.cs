using Imi.Core.Registrations;
using Microsoft.Extensions.Primitives;

namespace Imi.Web.Registrations;

/// <summary>Between what a browser posts of one step and what is stored. What a step does not show stays as it is.</summary>
internal static class RegistrationForm
{
    public static RegistrationContents Read(RegistrationStep step, RegistrationContents contents, IFormCollection form, IEnumerable<string> areas) => step switch
    {
        RegistrationStep.Authority => contents with
        {
            OfficialName = Text(form, nameof(contents.OfficialName)),
            TextLanguage = Text(form, nameof(contents.TextLanguage)),
            InformalTitle = Text(form, nameof(contents.InformalTitle)),
            Description = Text(form, nameof(contents.Description)),
            Languages = Ticked(form, nameof(contents.Languages)),
        },
        RegistrationStep.Contact => contents with
        {
            Street = Text(form, nameof(contents.Street)),
            Postcode = Text(form, nameof(contents.Postcode)),
            City = Text(form, nameof(contents.City)),
            Region = Text(form, nameof(contents.Region)),
            Phone = Text(form, nameof(contents.Phone)),
            Email = Text(form, nameof(contents.Email)).Trim(),
            Website = Text(form, nameof(contents.Website)).Trim(),
        },
        RegistrationStep.Competence => contents with
        {
            EconomicActivities = Ticked(form, nameof(contents.EconomicActivities)),
            PolicyAreas = Ticked(form, nameof(contents.PolicyAreas)),
        },
        RegistrationStep.Areas => areas.Aggregate(contents, (all, area) => all.With(new(
            area, Ticked(form, $"{area}.{nameof(AreaCompetence.Professions)}"), Ticked(form, $"{area}.{nameof(AreaCompetence.Keywords)}"),
            [.. Ticked(form, $"{area}.{nameof(AreaCompetence.CoordinatorIds)}").Select(text => int.TryParse(text, out var id) ? id : 0).Where(id => id > 0)]))),
        RegistrationStep.User => contents with
        {
            GivenName = Text(form, nameof(contents.GivenName)),
            FamilyName = Text(form, nameof(contents.FamilyName)),
            UserEmail = Text(form, nameof(contents.UserEmail)).Trim(),
            UserPhone = Text(form, nameof(contents.UserPhone)),
            UserLanguage = Text(form, nameof(contents.UserLanguage)),
        },
        _ => contents,
    };

    /// <summary>Of a page that shows all steps at once.</summary>
    public static RegistrationContents ReadAll(RegistrationContents contents, IFormCollection form, IReadOnlyList<string> areas) =>
        Enum.GetValues<RegistrationStep>().Aggregate(contents, (all, step) => Read(step, all, form, areas));

    // A browser sends line breaks as two characters, of which the limits count one.
    private static string Text(IFormCollection form, string name) => form[name].ToString().ReplaceLineEndings("\n");

    private static IReadOnlyList<string> Ticked(IFormCollection form, string name) =>
        StringValues.IsNullOrEmpty(form[name]) ? [] : [.. form[name].OfType<string>().Distinct()];
}
