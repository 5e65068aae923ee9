namespace Imi.Core.Authorities;

/// <summary>There is nothing of this part that the actor changes, or one of the fields is changed by others (<see cref="AuthorityFields"/>).</summary>
public sealed class AuthorityForbiddenException() : Exception("This is changed by others.");

/// <summary>Somebody saved the same part after it was read; the caller keeps what was entered.</summary>
public sealed class AuthorityChangedException() : Exception("The data has changed meanwhile.");

/// <summary>Only an administrator of the Commission does that.</summary>
public sealed class CommissionOnlyException() : Exception("This is for an administrator of the Commission.");
