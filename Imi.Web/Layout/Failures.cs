using System.Security.Cryptography;

namespace Imi.Web.Layout;

internal static partial class Failures
{
    /// <summary>The framework logs whole exceptions, whose messages may quote what somebody typed; ours are logged without.</summary>
    public static ILoggingBuilder KeepMessagesOfExceptionsOut(this ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore.Components.Server.Circuits", LogLevel.None);

    /// <summary>Short enough to be read out on the telephone, without letters that are mistaken for others.</summary>
    public static string NewReference() => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 8);

    // The message of an exception may quote what somebody typed; its type and the place do not.
    [LoggerMessage(LogLevel.Error, "Unexpected {Kind}, reference {Reference}, at {Place}")]
    public static partial void LogUnexpected(this ILogger log, string reference, string kind, string? place);
}
