using System.Globalization;
using Imi.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Imi.Web.Attachments;

/// <summary>Sizes as people say them; a megabyte has 1,024 kilobytes here, as in the limits.</summary>
internal static class FileSizes
{
    private const decimal Megabyte = 1024 * 1024;

    public static string Size(this IStringLocalizer<Text> texts, long bytes) => bytes < Megabyte / 10
        ? texts["size.kilobytes", Math.Max(1, bytes / 1024)]
        : texts["size.megabytes", Math.Round(bytes / Megabyte, 1).ToString("0.#", CultureInfo.CurrentCulture)];

    /// <summary>Rounded down: nobody is promised room that is not there.</summary>
    public static string Room(this IStringLocalizer<Text> texts, long bytes) =>
        texts["size.megabytes", (Math.Floor(bytes / Megabyte * 10) / 10).ToString("0.#", CultureInfo.CurrentCulture)];
}
