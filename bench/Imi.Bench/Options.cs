using System.Globalization;
using Imi.Core;

namespace Imi.Bench;

/// <summary>What to measure, as the command line says it.</summary>
internal sealed record Options(IReadOnlyList<DatabaseKind> Databases, IReadOnlyList<int> Sizes, bool HasCore, bool HasPages, bool HasFinding)
{
    public const string Usage = "scripts/bench [--database sqlite|postgres]… [--size 10000]… [--only core|pages|finding|load]";

    /// <returns>Null for what cannot be understood.</returns>
    public static Options? Read(string[] arguments)
    {
        var (databases, sizes, only) = (new List<DatabaseKind>(), new List<int>(), "");
        foreach (var pair in arguments.Chunk(2))
        {
            switch (pair)
            {
                case ["--database", "sqlite"]: databases.Add(DatabaseKind.Sqlite); break;
                case ["--database", "postgres"]: databases.Add(DatabaseKind.PostgreSql); break;
                case ["--size", var text] when int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var size) && size >= 2_000: sizes.Add(size); break;
                case ["--only", "core" or "pages" or "finding" or "load"]: only = pair[1]; break;
                default: return null;
            }
        }

        return new(
            databases.Count > 0 ? databases : [DatabaseKind.Sqlite, DatabaseKind.PostgreSql],
            sizes.Count > 0 ? sizes : [10_000, 100_000, 1_000_000],
            only is "" or "core", only is "" or "pages", only is "" or "finding");
    }
}
