using System.Globalization;

namespace Imi.Core.Mail;

internal static class LetterDates
{
    /// <summary>The last whole day before that instant, as a letter in the language says it: whoever reads it later than at the last moment of a day is not helped by the hour.</summary>
    public static string LastDay(DateTimeOffset until, string language) => until.AddDays(-1).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo(language));
}
