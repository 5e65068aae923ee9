namespace Imi.Core.Users;

/// <summary>The actor does not administer these users, or not in this area.</summary>
public sealed class UserForbiddenException() : Exception("These users are administered by others.");

/// <summary>Somebody saved the user after he was read; the caller keeps what was typed.</summary>
public sealed class UserChangedException() : Exception("The user has changed meanwhile.");
