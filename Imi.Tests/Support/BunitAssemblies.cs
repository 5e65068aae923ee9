using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Imi.Tests.Support;

/// <summary>bUnit asks for a newer AngleSharp.Diffing than the one pinned in Directory.Packages.props; this answers with the pinned one.</summary>
internal static class BunitAssemblies
{
    private const string Pinned = "AngleSharp.Diffing";

    [ModuleInitializer]
    internal static void Resolve() => AssemblyLoadContext.Default.Resolving += Find;

    private static Assembly? Find(AssemblyLoadContext context, AssemblyName wanted) =>
        wanted.Name == Pinned ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, Pinned + ".dll")) : null;
}
