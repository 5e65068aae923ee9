using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Persistence;
using Imi.Core.Registrations;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Importing;

/// <summary>The authorities of a file beside those that there are: duplicates, and coordinators by their names.</summary>
internal sealed class ImportCheck
{
    private readonly IReadOnlyList<ImportedAuthority> _authorities;
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _mailboxes;
    private readonly HashSet<string> _users;
    private readonly Dictionary<(string Area, string Name), int> _coordinators;

    private ImportCheck(IReadOnlyList<ImportedAuthority> authorities, IEnumerable<string> names, IEnumerable<string> mailboxes, IEnumerable<string> users, Dictionary<(string Area, string Name), int> coordinators) =>
        (_authorities, _names, _mailboxes, _users, _coordinators) = (authorities, names.Select(NameKey).ToHashSet(), [.. mailboxes], [.. users], coordinators);

    /// <summary>Reads what there is, with a handful of queries however long the file is.</summary>
    public static async Task<ImportCheck> OfAsync(ImiDbContext db, IReadOnlyList<ImportedAuthority> authorities, string country, CancellationToken cancel)
    {
        var mailboxes = authorities.Select(one => MailAddresses.Normalize(one.Contents.Email)).Distinct().ToList();
        var users = authorities.Select(one => MailAddresses.Normalize(one.Contents.UserEmail)).Distinct().ToList();
        var coordinators = await RegistrationService.CoordinatorsAsync(db, country, [.. authorities.SelectMany(one => one.Access).Distinct()], cancel);
        return new(
            authorities,
            await db.Authorities.Where(one => one.Country == country).Select(one => one.OfficialName).ToListAsync(cancel),
            await db.Authorities.Where(one => mailboxes.Contains(one.NormalizedEmail)).Select(one => one.NormalizedEmail).ToListAsync(cancel),
            [
                .. await db.Users.Where(user => users.Contains(user.NormalizedEmail!)).Select(user => user.NormalizedEmail!).ToListAsync(cancel),
                .. await db.Registrations.Where(one => users.Contains(one.Occupied!)).Select(one => one.Occupied!).ToListAsync(cancel),
            ],
            coordinators.SelectMany(area => area.Value.Select(one => (area.Key, one))).DistinctBy(one => (one.Key, NameKey(one.one.OfficialName))).ToDictionary(one => (one.Key, NameKey(one.one.OfficialName)), one => one.one.Id));
    }

    public IEnumerable<ImportProblem> Problems()
    {
        var coordinating = _authorities.SelectMany(one => one.Access.Where(grant => grant.Role == AuthorityRole.RequestCoordinator).Select(grant => (grant.Area, Name: NameKey(one.Contents.OfficialName)))).ToHashSet();
        return
        [
            .. Twice(nameof(RegistrationContents.OfficialName), one => NameKey(one.Contents.OfficialName), _names, "ImportRegistered"),
            .. Twice(nameof(RegistrationContents.Email), one => MailAddresses.Normalize(one.Contents.Email), _mailboxes, "ImportMailbox"),
            .. Twice(nameof(RegistrationContents.UserEmail), one => MailAddresses.Normalize(one.Contents.UserEmail), _users, "EmailInUse"),
            .. from one in _authorities
               from area in one.Access.Select(grant => grant.Area).Distinct()
               from name in one.CoordinatorsIn(area)
               let key = (area, NameKey(name))
               where key.Item2 == NameKey(one.Contents.OfficialName) || !(_coordinators.ContainsKey(key) || coordinating.Contains(key))
               select new ImportProblem(one.Row, $"{area}.Coordinators", "ImportCoordinator", name),
        ];
    }

    /// <summary>The number of a coordinator that is there; null for one of the same file.</summary>
    public int? CoordinatorId(string area, string name) => _coordinators.TryGetValue((area, NameKey(name)), out var id) ? id : null;

    /// <summary>However it is written: one authority is registered once (FAQ 1).</summary>
    internal static string NameKey(string name) => string.Join(' ', SearchFolding.Words(name));

    private IEnumerable<ImportProblem> Twice(string column, Func<ImportedAuthority, string> key, HashSet<string> there, string rule) =>
        from same in _authorities.Where(one => key(one).Length > 0).GroupBy(key)
        from one in same
        where there.Contains(same.Key) || one != same.First()
        select there.Contains(same.Key) ? new ImportProblem(one.Row, column, rule) : new ImportProblem(one.Row, column, "ImportTwice", same.First().Row.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
