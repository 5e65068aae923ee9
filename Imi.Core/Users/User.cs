using Imi.Core.Authorities;
using Microsoft.AspNetCore.Identity;

namespace Imi.Core.Users;

/// <summary>A person who works for one authority.</summary>
public sealed class User : IdentityUser<int>
{
    public string GivenName { get; set; } = "";
    public string FamilyName { get; set; } = "";
    public int AuthorityId { get; set; }
    public Authority? Authority { get; internal init; }

    /// <summary>Code of the interface language; null until the user has chosen one.</summary>
    public string? Language { get; set; }

    public MailChoice MailChoice { get; private set; }

    /// <summary>Hash of the 12-digit security code (decision 20); null until the first sign-in.</summary>
    public string? SecurityCodeHash { get; set; }

    /// <summary>Until then the password is a temporary one, which only opens the choice of another; null for one that the user has chosen.</summary>
    public DateTimeOffset? TemporaryUntil { get; set; }

    /// <summary>Marks of the codes of the app that were used in the last minutes, each with its second since 1970: none opens twice.</summary>
    public string? UsedOneTimeCodes { get; set; }

    /// <summary>Wrong tries in a row to reset the password without an administrator.</summary>
    public int SelfServiceFailures { get; set; }

    /// <summary>The first user of the authority, registered together with it: the FAQ's super user.</summary>
    public bool IsFirst { get; set; }

    /// <summary>From then on there is only the name beside what the user did.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Shown on the sign-in page of the training mode.</summary>
    public bool IsPersona { get; set; }

    public List<UserRight> Rights { get; } = [];

    public string Name => $"{GivenName} {FamilyName}";

    internal IEnumerable<AreaRole> AreaRoles => Rights.Select(right => new AreaRole(right.Area, right.Role));

    internal bool HasSameDetails(UserEntry entry) =>
        (GivenName, FamilyName, Email ?? "", PhoneNumber ?? "", Language ?? entry.Language, UserName)
        == (entry.GivenName.Trim(), entry.FamilyName.Trim(), entry.Email, entry.Phone.Trim(), entry.Language, entry.UserName);

    internal void Take(UserEntry entry, string userName)
    {
        (GivenName, FamilyName, PhoneNumber, Language) = (entry.GivenName.Trim(), entry.FamilyName.Trim(), entry.Phone.Trim(), entry.Language);
        (Email, NormalizedEmail) = (entry.Email, MailAddresses.Normalize(entry.Email));
        (UserName, NormalizedUserName) = (userName, UserNames.Normalize(userName));
        LockoutEnabled = true;
        ConcurrencyStamp = Guid.CreateVersion7().ToString();
        Rights.RemoveAll(right => !entry.Rights.Contains(new(right.Area, right.Role)));
        Rights.AddRange(entry.Rights.Distinct().Except(AreaRoles).ToList().Select(right => new UserRight { Area = right.Area, Role = right.Role }));
    }

    /// <summary>Beside those that he has.</summary>
    internal void Gain(IEnumerable<AreaRole> rights)
    {
        ConcurrencyStamp = Guid.CreateVersion7().ToString();
        Rights.AddRange(rights.Except(AreaRoles).ToList().Select(right => new UserRight { Area = right.Area, Role = right.Role }));
    }

    /// <summary>What everybody sets for himself; the rest is his administrator's.</summary>
    internal void Take(ProfileEntry entry)
    {
        (PhoneNumber, Language, MailChoice) = (entry.Phone.Trim(), entry.Language, entry.MailChoice);
        ConcurrencyStamp = Guid.CreateVersion7().ToString();
    }

    /// <summary>As after the first registration: the temporary password opens only the choice of new secrets, and whatever blocked the user is over.</summary>
    internal void Reset(string passwordHash, DateTimeOffset until)
    {
        (PasswordHash, SecurityCodeHash, TemporaryUntil) = (passwordHash, null, until);
        (AccessFailedCount, LockoutEnd, SelfServiceFailures) = (0, null, 0);
        ConcurrencyStamp = Guid.CreateVersion7().ToString();
    }

    internal void LoseSecondFactor()
    {
        TwoFactorEnabled = false;
        ConcurrencyStamp = Guid.CreateVersion7().ToString();
    }

    internal void Delete(DateTimeOffset now)
    {
        DeletedAt = now;
        (UserName, NormalizedUserName, Email, NormalizedEmail, PhoneNumber) = (null, null, null, null, null);
        (PasswordHash, SecurityCodeHash, TemporaryUntil, IsPersona, TwoFactorEnabled) = (null, null, null, false, false);
        Rights.Clear();
    }

    /// <summary>With authority, its areas and rights read. Counted are rights where the authority has access now, in roles that it may give there: the one place that says so.</summary>
    /// <param name="heldBack">Roles that are not to be used now.</param>
    internal Actor AsActor(params IEnumerable<Role> heldBack)
    {
        var possible = AssignableRoles.In(Authority!.Areas.Where(area => area.Access == AccessStatus.Granted)).ToHashSet();
        var counted = Rights.Where(right => Authority.Kind == AuthorityKind.Commission || possible.Contains(new(right.Area, right.Role))).ToLookup(right => heldBack.Contains(right.Role));
        return new(Id, Name, AuthorityId, Authority.OfficialName, Authority.Country, counted[false].Select(right => (right.Role, right.Area)), counted[true].Select(right => right.Role));
    }
}

/// <summary>How somebody is told by mail of requests. Never not at all.</summary>
public enum MailChoice
{
    AtOnce,

    /// <summary>All together, in one mail a day.</summary>
    Daily,
}

/// <summary>One role that a user holds in one legislative area.</summary>
public sealed class UserRight
{
    public int UserId { get; set; }
    public Role Role { get; set; }
    public string Area { get; set; } = "";
}
