namespace Imi.Core.Invitations;

/// <summary>The invitation is none of the actor's business, or gone.</summary>
public sealed class InvitationNotFoundException() : Exception("There is no such invitation.");

/// <summary>Only a data administrator of a coordinator invites, and only to areas whose data he administers.</summary>
public sealed class InvitationForbiddenException() : Exception("These areas are coordinated by others.");
