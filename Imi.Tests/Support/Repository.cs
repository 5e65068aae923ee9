namespace Imi.Tests.Support;

public static class Repository
{
    /// <summary>The folder with <c>Imi.sln</c>, in which the tests were built.</summary>
    public static readonly string Root = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Imi.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Imi.sln is in no folder above the tests."));
}
