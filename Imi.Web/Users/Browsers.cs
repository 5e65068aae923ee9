namespace Imi.Web.Users;

internal static class Browsers
{
    // In this order: several name others, whose pages they want to be given.
    private static readonly (string Mark, string Name)[] Known =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    /// <summary>"Firefox, Windows": what a person recognises, as far as the browser says it.</summary>
    public static string NameOf(string userAgent)
    {
        var parts = new[] { Named(Known, userAgent), Named(Systems, userAgent) }.OfType<string>().ToList();
        return parts.Count > 0 ? string.Join(", ", parts) : "?";
    }

    private static string? Named((string Mark, string Name)[] known, string userAgent) =>
        known.Where(one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Select(one => one.Name).FirstOrDefault();
}
