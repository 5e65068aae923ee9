using Imi.Core.Importing;
using Imi.Core.ReferenceData;
using Imi.Core.Registrations;
using Imi.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Imi.Web.Importing;

/// <summary>Columns and problems of a file as people say them.</summary>
internal static class ImportWords
{
    /// <summary>What a column holds; empty for a heading that is none.</summary>
    public static string Column(this IStringLocalizer<Text> texts, string name)
    {
        if (name.Split('.') is [var area, var part])
        {
            return Reference.Areas.TryGetValue(area, out var known) ? $"{known.Name.Here()}: {texts[$"registration.{char.ToLowerInvariant(part[0])}{part[1..]}"]}" : "";
        }

        return ImportColumns.Find(name) is null && name != ImportColumns.UserName ? "" : texts[name switch
        {
            nameof(RegistrationContents.TextLanguage) or nameof(RegistrationContents.Email) or nameof(RegistrationContents.UserEmail) or nameof(RegistrationContents.UserPhone)
                or nameof(RegistrationContents.UserLanguage) or ImportColumns.UserName => $"import.{char.ToLowerInvariant(name[0])}{name[1..]}",
            nameof(RegistrationContents.Phone) or nameof(RegistrationContents.GivenName) or nameof(RegistrationContents.FamilyName) => $"users.{char.ToLowerInvariant(name[0])}{name[1..]}",
            ImportColumns.Access => "registration.roles",
            _ => $"registration.{char.ToLowerInvariant(name[0])}{name[1..]}",
        }];
    }

    public static string Reason(this IStringLocalizer<Text> texts, ImportProblem problem) => texts[$"rule.{problem.Rule}", problem.Word];

    public static string Need(this IStringLocalizer<Text> texts, ImportColumn column) =>
        texts[(column.IsNeeded, column.Area) switch { (false, _) => "import.optional", (true, null) => "import.needed", _ => "import.neededThere" }];
}
