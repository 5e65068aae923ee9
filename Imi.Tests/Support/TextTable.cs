namespace Imi.Tests.Support;

/// <summary>Reads an expected table written by hand: columns separated by two spaces or more, lines beginning with # are remarks.</summary>
public static class TextTable
{
    public static IReadOnlyList<string[]> Read(string path) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, path))
            .Where(line => line.Trim().Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
    ];
}
