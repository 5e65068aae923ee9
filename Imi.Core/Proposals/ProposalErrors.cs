namespace Imi.Core.Proposals;

/// <summary>Only a local data administrator proposes, and only in his areas.</summary>
public sealed class ProposalForbiddenException() : Exception("Keywords are proposed by local data administrators.");

/// <summary>It is not there for the actor, or somebody has moved it meanwhile.</summary>
public sealed class ProposalMovedException() : Exception("The proposal has moved meanwhile.");
