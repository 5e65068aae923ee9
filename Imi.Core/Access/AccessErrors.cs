namespace Imi.Core.Access;

/// <summary>There is no such authority for this actor.</summary>
public sealed class AccessNotFoundException() : Exception("There is no such authority.");

/// <summary>Somebody changed the roles after they were read; the caller keeps what was chosen.</summary>
public sealed class AccessChangedException() : Exception("The access has changed meanwhile.");
