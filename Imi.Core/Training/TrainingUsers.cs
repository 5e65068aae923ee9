using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Core.Users;

namespace Imi.Core.Training;

/// <summary>The personas, and a few colleagues for every authority. All share one password and one code.</summary>
internal sealed class TrainingUsers(Secrets secrets)
{
    private static readonly Role[] FirstUser = [Role.RequestHandler, Role.Allocator, Role.LocalDataAdministrator];
    private static readonly Role[] Coordinator = [Role.RequestHandler, Role.ReferralHandler, Role.DataAdministrator, Role.LocalDataAdministrator];

    private readonly string _passwordHash = secrets.Hash(TrainingData.Password);
    private readonly string _codeHash = secrets.Hash(TrainingData.SecurityCode);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<User> Make(IReadOnlyDictionary<string, Authority> authorities) =>
    [
        .. Reference.Read<PersonaFile>("Training.personas").Items.Select(persona => Persona(persona, authorities[persona.Authority])),
        .. Colleagues(authorities.Values),
    ];

    private User Persona(PersonaFile.Item persona, Authority authority)
    {
        var user = User(persona.UserName, persona.Given, persona.Family, persona.Language, authority, persona.Roles.Select(Enum.Parse<Role>));
        user.IsPersona = true;
        return user;
    }

    private IEnumerable<User> Colleagues(IEnumerable<Authority> authorities)
    {
        var names = Reference.Read<Dictionary<string, NameFile>>("Training.names");
        foreach (var (authority, index) in authorities.Select((authority, index) => (authority, index)))
        {
            if (!names.TryGetValue(authority.Country, out var people))
            {
                continue;
            }

            for (var one = 0; one < 2; one++)
            {
                var (given, family) = (people.Given[((index * 3) + (one * 7)) % people.Given.Count], people.Family[((index * 5) + (one * 11)) % people.Family.Count]);
                var roles = one == 1 ? [Role.RequestHandler] : authority.Kind == AuthorityKind.CompetentAuthority ? FirstUser : Coordinator;
                yield return User(UserNames.Free(UserNames.Suggest(authority.Country, given, family), _taken.Contains), given, family, authority.Country == "DK" ? "da" : "en", authority, roles);
            }
        }
    }

    private User User(string userName, string given, string family, string language, Authority authority, IEnumerable<Role> roles)
    {
        _taken.Add(userName);
        var user = new User
        {
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            Email = $"{userName}@{authority.Email.Split('@')[1]}",
            GivenName = given,
            FamilyName = family,
            Language = language,
            AuthorityId = authority.Id,
            PasswordHash = _passwordHash,
            SecurityCodeHash = _codeHash,
            SecurityStamp = userName,
            LockoutEnabled = true,
        };
        user.NormalizedEmail = user.Email.ToUpperInvariant();

        // The Commission has access to every area without taking part in any.
        var areas = authority.Kind == AuthorityKind.Commission ? Reference.Areas.Keys : authority.Areas.Select(area => area.Area);
        user.Rights.AddRange(from area in areas from role in roles select new UserRight { Area = area, Role = role });
        return user;
    }
}
