using System.Reflection;
using Imi.Core;
using Xunit.Sdk;

namespace Imi.Tests.Support;

/// <summary>Runs a theory on SQLite and on PostgreSQL: the kind comes first, then the values given here.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnBothDatabasesAttribute(params object?[] values) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        Enum.GetValues<DatabaseKind>().Select(kind => (object?[])[kind, .. values]);
}
