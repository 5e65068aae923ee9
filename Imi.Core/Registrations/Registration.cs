using Imi.Core.Invitations;

namespace Imi.Core.Registrations;

/// <summary>What an invited authority has entered, from the first step to the decision. Nothing of it counts before it is validated.</summary>
public sealed class Registration
{
    private Registration()
    {
    }

    public Registration(Invitation invitation, RegistrationContents contents) => (Invitation, Contents) = (invitation, contents);

    public int Id { get; private set; }
    public Invitation Invitation { get; private set; } = null!;
    public RegistrationContents Contents { get; private set; } = new();

    /// <summary>Made when it was submitted; reserved from then on.</summary>
    public string? UserName { get; private set; }

    /// <summary>The first user's address from when it was submitted, so that no two have the same; null before, and once it is refused.</summary>
    public string? Occupied { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Rises with each save.</summary>
    public int Version { get; private set; }

    public void Save(RegistrationContents contents)
    {
        Contents = contents;
        Version++;
    }

    public void Submit(string userName, DateTimeOffset now)
    {
        (UserName, SubmittedAt, Occupied) = (userName, now, MailAddresses.Normalize(Contents.UserEmail));
        Version++;
    }

    public void Decide(DateTimeOffset now, string reason = "")
    {
        (DecidedAt, Reason, UserName, Occupied) = (now, reason, null, null);
        Version++;
    }
}
