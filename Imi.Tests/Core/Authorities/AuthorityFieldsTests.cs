using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Users;
using Imi.Tests.Support;
using static Imi.Core.Authorities.AuthorityFieldKey;
using static Imi.Tests.Support.AuthoritySteps;

namespace Imi.Tests.Core.Authorities;

/// <summary>Each field of the data, for each kind of reader: read as the page reads it, and changed as the page changes it. <c>AuthorityFields.txt</c> is written by hand.</summary>
public class AuthorityFieldsTests
{
    private static readonly IReadOnlyList<string[]> Expected = TextTable.Read("Core/Authorities/AuthorityFields.txt");

    /// <summary>In the order of the columns; what they look at is the chamber, but for the last.</summary>
    private static readonly IReadOnlyList<(Actor Actor, int AuthorityId)> Readers =
    [
        (Cast.With(Role.BasicUser, Cast.IrishMedical), Cast.PolishChamber.Id),
        (Cast.With(Role.BasicUser, Cast.PolishChamber), Cast.PolishChamber.Id),
        (Cast.Agnieszka, Cast.PolishChamber.Id),
        (Ewa, Cast.PolishChamber.Id),
        (Cast.With(Role.LocalDataAdministrator, Cast.PolishChamber, Cast.OtherArea), Cast.PolishChamber.Id),
        (Piotr, Cast.PolishChamber.Id),
        (Cast.With(Role.DataAdministrator, Cast.PolishCoordinator, Cast.OtherArea), Cast.PolishChamber.Id),
        (Cast.With(Role.DataAdministrator, Cast.PolishCoordinator2), Cast.PolishChamber.Id),
        (Cast.With(Role.LocalDataAdministrator, Cast.PolishCoordinator), Cast.PolishChamber.Id),
        (Cast.With(Role.DataAdministrator, Cast.DanishCoordinator), Cast.PolishChamber.Id),
        (InvitationSteps.Chiara, Cast.PolishChamber.Id),
        (InvitationSteps.Chiara, Nimic.Id),
    ];

    /// <summary>Two values for each field, so that there is always one that changes something.</summary>
    private static readonly IReadOnlyDictionary<AuthorityFieldKey, (string One, string Other)> Values = new Dictionary<AuthorityFieldKey, (string, string)>
    {
        [OfficialName] = ("Izba", "Inna Izba"),
        [TextLanguage] = ("pl", "en"),
        [InformalTitle] = ("registers doctors", "registers nurses"),
        [Description] = ("Registers doctors.", "Registers nurses."),
        [ValidatingCoordinator] = ("6", "7"),
        [Status] = ("", "2026-01-01"),
        [Street] = ("Piotrkowska 1", "Piotrkowska 2"),
        [Postcode] = ("90-001", "90-002"),
        [City] = ("Łódź", "Warszawa"),
        [Region] = ("Łódzkie", "Mazowieckie"),
        [Phone] = ("1", "2"),
        [Email] = ("imi@izba.example", "imi2@izba.example"),
        [Website] = ("https://izba.example", "https://inna.example"),
        [Languages] = ("en,pl", "pl"),
        [PolicyAreas] = ("health", "education"),
        [EconomicActivities] = ("86", "86,87"),
        [AuthorityFieldKey.Geography] = ("Regional", "Local"),
        [Regions] = ("Łódzkie", "Łódź"),
        [Professions] = ("doctor", "doctor,nurse"),
        [Keywords] = ("professional-registers", "health-professions"),
        [AuthorityFieldKey.Access] = ("Granted", "Suspended"),
        [AccessCoordinator] = ("6", "7"),
        [AuthorityFieldKey.AreaRole] = ("coordinator", "authority"),
        [AccessGivenAt] = ("", "2026-01-01"),
        [RequestCoordinators] = ("10", "10,11"),
        [UsesAllocation] = ("true", "false"),
        [CoordinatorMaySeeDetails] = ("true", "false"),
        [AlertRole] = ("authority", "coordinator"),
        [AlertCoordinators] = ("", "10"),
        [NotificationRole] = ("authority", ""),
    };

    [Fact]
    public void The_table_has_every_field_once_in_its_order()
    {
        Assert.Equal(Enum.GetNames<AuthorityFieldKey>(), Expected.Select(row => row[0]));
        Assert.Equal(Enum.GetValues<AuthorityFieldKey>(), AuthorityFields.All.Select(field => field.Key).Order());
    }

    [Theory, OnBothDatabases]
    public async Task Everybody_sees_and_changes_what_the_table_says(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await imi.HireAsync(Cast.With(Role.Allocator, Cast.PolishChamber));
        var wrong = new List<string>();
        foreach (var ((actor, authorityId), column) in Readers.Select((reader, index) => (reader, index + 1)))
        {
            var data = (await imi.AuthorityData.FindAsync(authorityId, actor))!;
            foreach (var row in Expected)
            {
                var found = await TryAsync(imi, Enum.Parse<AuthorityFieldKey>(row[0]), data, actor);
                if (found != row[column])
                {
                    wrong.Add($"{row[0]}, {actor.Name}: {row[column]} expected, but {found}");
                }

                data = found == "change" ? (await imi.AuthorityData.FindAsync(authorityId, actor))! : data;
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    /// <returns>As in the table. What the page offers and what the service does are the same, or it says so.</returns>
    private static async Task<string> TryAsync(TestDatabase imi, AuthorityFieldKey key, AuthorityData data, Actor actor)
    {
        var part = AuthorityFields.Of(key).Part;
        var of = new AuthorityPartKey(data.Id, part, part >= AuthorityPart.AreaCompetence ? Cast.Area : "");
        var view = data.Of(of.Part, of.Area);
        var seen = view.Fields.SingleOrDefault(field => field.Key == key);
        var stored = seen?.Value ?? "";
        var (one, other) = Values[key];
        var isChanged = false;
        try
        {
            await imi.SaveAsync(of, actor, view.Version, (key, stored == one ? other : one));
            isChanged = true;
        }
        catch (AuthorityForbiddenException)
        {
            // Changed by others.
        }

        return (seen, isChanged, seen?.MayChange) switch
        {
            (null, false, _) => "none",
            (not null, false, false) => "see",
            (not null, true, true) => "change",
            _ => $"shown {seen is not null}, offered {seen?.MayChange}, changed {isChanged}",
        };
    }
}
