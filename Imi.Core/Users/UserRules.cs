using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

/// <summary>What must hold of a user, and of all users of an authority together (decision 24).</summary>
internal static class UserRules
{
    public const int NameLength = 100;
    public const int PhoneLength = 40;

    /// <param name="user">Null for a new one.</param>
    /// <exception cref="InvalidFieldsException">Something typed cannot be.</exception>
    public static async Task RequireAsync(ImiDbContext db, UserEntry entry, User? user, CancellationToken cancel)
    {
        var fields = new Fields();
        Check(fields, entry);
        fields.Require(entry.Rights.Count > 0, nameof(UserEntry.Rights), "NeedsRight");
        var (address, id) = (MailAddresses.Normalize(entry.Email), user?.Id);
        fields.Require(!await db.Users.AnyAsync(one => one.NormalizedEmail == address && one.Id != id, cancel) && !await db.Registrations.AnyAsync(one => one.Occupied == address, cancel), nameof(UserEntry.Email), "EmailInUse");
        if (entry.UserName is { Length: > 0 } userName || user is not null)
        {
            var name = UserNames.Normalize(entry.UserName ?? "");
            fields.Require(UserNames.IsPossible(entry.UserName ?? ""), nameof(UserEntry.UserName), "UserNameFormat");
            fields.Require(!await db.Users.AnyAsync(one => one.NormalizedUserName == name && one.Id != id, cancel) && !await db.Registrations.AnyAsync(one => one.UserName == entry.UserName, cancel), nameof(UserEntry.UserName), "UserNameInUse");
        }

        fields.ThrowIfAny();
    }

    /// <summary>What can be said without looking anything up.</summary>
    public static void Check(Fields fields, UserEntry entry)
    {
        fields.RequireText(entry.GivenName, nameof(UserEntry.GivenName), NameLength);
        fields.RequireText(entry.FamilyName, nameof(UserEntry.FamilyName), NameLength);
        fields.RequireAddress(entry.Email, nameof(UserEntry.Email));
        fields.Require(entry.Phone.Length <= PhoneLength, nameof(UserEntry.Phone), "TooLong");
        fields.Require(Reference.InterfaceLanguages.Contains(entry.Language), nameof(UserEntry.Language), "Needed");
    }

    /// <summary>The last local data administrator of an area cannot lose the right, nor go.</summary>
    public static async Task RequireAdministratorAsync(ImiDbContext db, User user, IReadOnlyList<AreaRole> after, CancellationToken cancel)
    {
        var lost = Lost(user, after);
        var kept = await OthersAsync(db, user, cancel);
        RequestRules.Require(lost.TrueForAll(kept.Contains), "LastAdministrator");
    }

    /// <summary>Where there were two, one is left.</summary>
    public static async Task<bool> LeavesOneAdministratorAsync(ImiDbContext db, User user, IReadOnlyList<AreaRole> after, CancellationToken cancel)
    {
        var lost = Lost(user, after);
        var kept = await OthersAsync(db, user, cancel);
        return lost.Exists(area => kept.Count(one => one == area) == 1);
    }

    private static List<string> Lost(User user, IReadOnlyList<AreaRole> after) =>
        [.. user.AreaRoles.Except(after).Where(right => right.Role == Role.LocalDataAdministrator).Select(right => right.Area)];

    private static Task<List<string>> OthersAsync(ImiDbContext db, User user, CancellationToken cancel) =>
        db.Users.Present().Where(other => other.AuthorityId == user.AuthorityId && other.Id != user.Id)
            .SelectMany(other => other.Rights).Where(right => right.Role == Role.LocalDataAdministrator).Select(right => right.Area).ToListAsync(cancel);
}
