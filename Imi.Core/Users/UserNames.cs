using System.Globalization;
using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

/// <summary>Makes the name under which a new user signs in: country, given name and surname, and a number where that is taken (FAQ 2).</summary>
internal static class UserNames
{
    public const int MaxLength = 60;

    private const int LongestPart = 20;

    /// <summary>The name without a number.</summary>
    public static string Suggest(string country, string givenName, string familyName) =>
        string.Join('.', new[] { country.ToLowerInvariant(), Letters(givenName), Letters(familyName) }.Where(part => part.Length > 0));

    /// <summary>The first of <c>name</c>, <c>name2</c>, <c>name3</c> … that is not taken.</summary>
    public static string Free(string name, Func<string, bool> isTaken)
    {
        var free = name;
        for (var number = 2; isTaken(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
        }

        return free;
    }

    /// <summary>Of users and of registrations that wait for one. Two at the same moment are told apart by the unique index only.</summary>
    public static async Task<string> FreeAsync(ImiDbContext db, string name, CancellationToken cancel)
    {
        var prefix = Normalize(name);
        var taken = await db.Users.Where(user => user.NormalizedUserName!.StartsWith(prefix)).Select(user => user.NormalizedUserName!).ToListAsync(cancel);
        var reserved = await db.Registrations.Where(one => one.UserName!.StartsWith(name)).Select(one => one.UserName!).ToListAsync(cancel);
        return Free(name, one => taken.Contains(Normalize(one)) || reserved.Contains(one));
    }

    /// <summary>For many at once: each call takes the name that it returns.</summary>
    public static async Task<Func<string, string>> FreeOfAsync(ImiDbContext db, string country, CancellationToken cancel)
    {
        var prefix = $"{country.ToLowerInvariant()}.";
        var normalized = Normalize(prefix);
        var taken = (await db.Users.Where(user => user.NormalizedUserName!.StartsWith(normalized)).Select(user => user.NormalizedUserName!).ToListAsync(cancel))
            .Concat((await db.Registrations.Where(one => one.UserName!.StartsWith(prefix)).Select(one => one.UserName!).ToListAsync(cancel)).Select(Normalize)).ToHashSet();
        return name =>
        {
            var free = Free(name, one => taken.Contains(Normalize(one)));
            taken.Add(Normalize(free));
            return free;
        };
    }

    public static string Normalize(string name) => name.ToUpperInvariant();

    /// <summary>Small letters, digits, dots, hyphens.</summary>
    public static bool IsPossible(string name) =>
        name.Length is > 2 and <= MaxLength && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-');

    private static string Letters(string name)
    {
        var letters = new string([.. SearchFolding.Fold(name).Where(char.IsAsciiLetter)]);
        return letters[..Math.Min(letters.Length, LongestPart)];
    }
}
