using Imi.Core.Invitations;
using Imi.Core.Users;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Invitations;

/// <summary>The table of invitations beside <c>InvitationGate.txt</c>, which is written by hand: every state, everybody, every action. A question mark: shown, but something is missing.</summary>
public class InvitationGateTests
{
    private const int Nimic = 77;

    private static readonly DateTimeOffset Now = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<(string State, string Who), string> Expected =
        TextTable.Read("Core/Invitations/InvitationGate.txt").ToDictionary(row => (row[0], row[1]), row => row[2]);

    private static readonly Dictionary<string, Actor> People = new()
    {
        ["Inviter"] = Holding(Role.DataAdministrator, Cast.IrishCoordinator.Id, "PQ", "PR"),
        ["Inviter of one area"] = Holding(Role.DataAdministrator, Cast.IrishCoordinator.Id, "PQ"),
        ["Inviter's administrator"] = Holding(Role.LocalDataAdministrator, Cast.IrishCoordinator.Id, "PQ", "PR"),
        ["Inviter's referral handler"] = Holding(Role.ReferralHandler, Cast.IrishCoordinator.Id, "PQ", "PR"),
        ["Nimic"] = Holding(Role.DataAdministrator, Nimic, "PQ", "PR"),
        ["Nimic's handler"] = Holding(Role.RequestHandler, Nimic, "PQ", "PR"),
        ["Other coordinator"] = Holding(Role.DataAdministrator, Cast.DanishCoordinator.Id, "PQ", "PR"),
        ["Commission"] = Holding(Role.CommissionAdministrator, Cast.Commission.Id, "PQ", "PR"),
        ["Commission's colleague"] = Holding(Role.LocalDataAdministrator, Cast.Commission.Id, "PQ", "PR"),
        ["Imi"] = Actor.Imi(Cast.IrishCoordinator.Id, "PQ"),
    };

    private static readonly Dictionary<string, Func<Invitation>> States = new()
    {
        ["Rejected"] = () => New(_ => { }),
        ["Blocked"] = () => New(one => one.Block()),
        ["Blocked+confirmed"] = () => New(one =>
        {
            one.Block();
            one.Confirm(Now);
        }),
        ["Sent"] = () => New(one => one.Send("hash", Now, Now.AddDays(30))),
        ["Expired"] = () => New(one => one.Move(InvitationStatus.Expired)),
        ["Registered"] = () => New(one => one.Move(InvitationStatus.Registered)),
        ["Completed"] = () => New(one => one.Move(InvitationStatus.Completed)),
        ["Refused"] = () => New(one => one.Move(InvitationStatus.Refused)),
        ["Withdrawn"] = () => New(one => one.Move(InvitationStatus.Withdrawn)),
    };

    public static TheoryData<string, string> Everything
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (state, who) in from state in States.Keys from who in People.Keys select (state, who))
            {
                all.Add(state, who);
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(Everything))]
    public void The_table_says_what_is_written_by_hand(string state, string who)
    {
        var invitation = States[state]();

        var open = InvitationWorkflow.Table.OpenTo(People[who], invitation)
            .Select(row => row.Unmet(invitation).Count == 0 ? $"{row.Action}" : $"{row.Action}?").Order(StringComparer.Ordinal);

        Assert.Equal(Expected.GetValueOrDefault((state, who), ""), string.Join(", ", open));
    }

    [Fact]
    public void Every_line_is_about_a_state_and_somebody_there_is()
    {
        Assert.All(Expected.Keys, key => Assert.Contains(key.State, States.Keys));
        Assert.All(Expected.Keys, key => Assert.Contains(key.Who, People.Keys));
        Assert.Equal(Enum.GetValues<InvitationStatus>().Order(), States.Values.Select(state => state().Status).Distinct().Order());
        Assert.Equal(Enum.GetValues<InvitationAction>().Order(), InvitationWorkflow.Table.Rows.Select(row => row.Action).Distinct().Order());
    }

    /// <summary>Where the national coordinator itself invites, each action is there once.</summary>
    [Fact]
    public void The_national_coordinator_that_invites_decides_once()
    {
        var invitation = new Invitation(new(Nimic, Nimic, Cast.Commission.Id), Guid.Empty, Now);
        invitation.Enter(new("a@b.example", "", "en", [new("PQ", AuthorityRole.RequestAuthority)]), RejectionReasons.None);
        invitation.Move(InvitationStatus.Registered);

        Assert.Equal([InvitationAction.Validate, InvitationAction.Refuse], InvitationWorkflow.Table.OpenTo(People["Nimic"], invitation).Select(row => row.Action));
    }

    private static Invitation New(Action<Invitation> act)
    {
        var invitation = new Invitation(new(Cast.IrishCoordinator.Id, Nimic, Cast.Commission.Id), Guid.Empty, Now);
        invitation.Enter(new("a@b.example", "", "en", [new("PQ", AuthorityRole.RequestAuthority), new("PR", AuthorityRole.RequestAuthority)]), RejectionReasons.None);
        act(invitation);
        return invitation;
    }

    private static Actor Holding(Role role, int authorityId, params string[] areas) =>
        new(authorityId, $"{role}", authorityId, "", "IE", from area in areas select (role, area));
}
