using Imi.Core.Invitations;
using Imi.Core.Requests;

namespace Imi.Core.Registrations;

/// <summary>A coordinator that may be linked.</summary>
public sealed record CoordinatorOption(int Id, string OfficialName);

/// <summary>What the holder of a code sees of his registration.</summary>
/// <param name="UserName">Once it is submitted.</param>
/// <param name="Coordinators">By area; the inviting one among them where it coordinates there.</param>
public sealed record RegistrationView(
    string Country, string Coordinator, string CoordinatorEmail, DateTimeOffset ExpiresAt, IReadOnlyList<AccessGrant> Access, RegistrationContents Contents, int Version,
    string? UserName, IReadOnlyDictionary<string, IReadOnlyList<CoordinatorOption>> Coordinators);

/// <summary>A registration that waits to be validated, or an authority about to be registered.</summary>
/// <param name="Actions">What the reader may decide.</param>
/// <param name="Alike">Authorities of the country that may be the same one.</param>
public sealed record PendingRegistration(
    int Id, string Country, string Coordinator, DateTimeOffset SubmittedAt, IReadOnlyList<AccessGrant> Access, RegistrationContents Contents, string UserName, int Version,
    IReadOnlyList<InvitationAction> Actions, IReadOnlyList<AuthorityName> Alike, IReadOnlyDictionary<string, IReadOnlyList<CoordinatorOption>> Coordinators);

/// <summary>One row of those that wait.</summary>
public sealed record PendingRow(int Id, string OfficialName, string Country, string Coordinator, DateTimeOffset SubmittedAt, IReadOnlyList<AccessGrant> Access);

/// <summary>The registration is not there, not for this reader, or has moved on.</summary>
public sealed class RegistrationGoneException() : Exception("There is no such registration.");

/// <summary>Somebody saved it after it was read; the caller keeps what was typed.</summary>
public sealed class RegistrationChangedException(Exception? inner = null) : Exception("The registration has changed meanwhile.", inner);
