using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Imi.Core.Persistence;

/// <summary>
/// A context lives for one operation, and so does its connection. Each time EF Core opens one of SQLite it gets its pragmas and functions anew, which
/// costs as much as a small query. Not for PostgreSQL: its pool has an end, and an operation may open a second context.
/// </summary>
internal sealed class KeptConnection : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        new(InterceptionResult.Suppress());
}
