using Imi.Core;
using Imi.Core.Lists;
using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Proposals;
using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Imi.Tests.Core.Lists;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Imi.Core.Proposals.ProposalStatus;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Core.Proposals;

/// <summary>FAQ 3: a keyword is missing. Seán proposes it, the Irish NIMIC passes it on, Chiara of the Commission takes it into the list.</summary>
public class ProposalTests
{
    private static readonly ProposalEntry Telemedicine = new(Cast.Area, "Telemedicine", "Nothing in the list comes near.");

    [Theory, OnBothDatabases]
    public async Task From_the_authority_into_the_list(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var nimic = await imi.NimicAsync();
        var (code, operation) = (ListTests.NewCode(), Guid.CreateVersion7());
        await imi.Proposals().ProposeAsync(Telemedicine, "en", operation, Cast.Sean);
        await imi.Proposals().ProposeAsync(Telemedicine, "en", operation, Cast.Sean); // the same click again
        var row = Assert.Single(await imi.ProposalsAsync(nimic));
        Assert.Equal((Proposed, "IE", Cast.IrishMedical.Name, "Seán Murphy"), (row.Status, row.Country, row.Authority, row.UserName));
        Assert.Empty(await imi.ProposalsAsync(Chiara)); // not before it is passed on
        Assert.Equal("nimic@ie.example", await imi.ToldAsync(MailCode.N39));

        var heard = new List<Change>();
        using var subscription = imi.Feed.Subscribe(Cast.IrishMedical.Id, change =>
        {
            heard.Add(change);
            return false;
        }, () => Task.CompletedTask);
        await imi.Proposals().MoveAsync(row.Id, ProposalAction.PassOn, "", row.Version, nimic);
        Assert.Equal(ChangeKind.Proposal, Assert.Single(heard).Kind); // live
        row = Assert.Single(await imi.ProposalsAsync(Chiara));
        await imi.Proposals().TakeAsync(row.Id, ListTests.New(code, "Telemedicine", "Telemedicin"), row.Version, Chiara);

        Assert.Equal("Telemedicin", Reference.Keywords[code].Name["da"]);
        row = Assert.Single(await imi.ProposalsAsync(Cast.Sean));
        Assert.Equal((Taken, code, 0), (row.Status, row.Code, row.Actions.Count));
        Assert.Equal("user4@authority.example", await imi.ToldAsync(MailCode.N40));
        Assert.Equal((1, Telemedicine.Why), (await imi.ListAsync(ListKind.Keywords)) is var list ? (list.Version, list.History[0].Reason) : default);
    }

    [Theory, OnBothDatabases]
    public async Task Refused_with_a_reason_by_either(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var nimic = await imi.NimicAsync();
        await imi.Proposals().ProposeAsync(Telemedicine, "en", Guid.CreateVersion7(), Cast.Sean);
        await imi.Proposals().ProposeAsync(Telemedicine with { Keyword = "Robots" }, "en", Guid.CreateVersion7(), Cast.Sean);
        var rows = await imi.ProposalsAsync(nimic);
        var missing = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.Proposals().MoveAsync(rows[0].Id, ProposalAction.Refuse, " ", rows[0].Version, nimic));
        Assert.Equal("Required", missing.Problems.Single().Rule);

        await imi.Proposals().MoveAsync(rows[0].Id, ProposalAction.Refuse, "There is “automation”.", rows[0].Version, nimic);
        await imi.Proposals().MoveAsync(rows[1].Id, ProposalAction.PassOn, "", rows[1].Version, nimic);
        await Assert.ThrowsAsync<ProposalMovedException>(() => imi.Proposals().MoveAsync(rows[1].Id, ProposalAction.Refuse, "Too late.", rows[1].Version, nimic));
        await imi.Proposals().MoveAsync(rows[1].Id, ProposalAction.Refuse, "Too narrow.", rows[1].Version + 1, Chiara);

        Assert.Equal(["Telemedicine Refused Too narrow.", "Robots Refused There is “automation”."], (await imi.ProposalsAsync(Cast.Sean)).OrderBy(row => row.Id).Select(row => $"{row.Keyword} {row.Status} {row.Reason}"));
        Assert.Equal(2, (await imi.MailsAsync()).Count(mail => mail.Code == MailCode.N40));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_half_is_taken(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await imi.Proposals().ProposeAsync(Telemedicine, "en", Guid.CreateVersion7(), Cast.Sean); // no NIMIC: at once to the Commission
        var row = Assert.Single(await imi.ProposalsAsync(Chiara));

        await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.Proposals().TakeAsync(row.Id, ListTests.New("automatic-recognition", "a", "b"), row.Version, Chiara));
        await Assert.ThrowsAsync<ProposalMovedException>(() => imi.Proposals().TakeAsync(row.Id, ListTests.New(ListTests.NewCode(), "a", "b"), row.Version + 1, Chiara));

        Assert.Equal((PassedOn, 0), (Assert.Single(await imi.ProposalsAsync(Cast.Sean)).Status, (await imi.ListAsync(ListKind.Keywords)).Version));
    }

    [Fact]
    public async Task Only_local_data_administrators_propose_and_only_in_their_areas()
    {
        await using var imi = await OpenAsync(DatabaseKind.Sqlite);
        foreach (var other in Enum.GetValues<Role>().Where(role => role != Role.LocalDataAdministrator).Select(role => Cast.With(role, Cast.IrishMedical)).Append(Cast.With(Role.LocalDataAdministrator, Cast.IrishMedical, Cast.OtherArea)))
        {
            await Assert.ThrowsAsync<ProposalForbiddenException>(() => imi.Proposals().ProposeAsync(Telemedicine, "en", Guid.CreateVersion7(), other));
        }

        var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.Proposals().ProposeAsync(new(Cast.Area, " ", ""), "en", Guid.CreateVersion7(), Cast.Sean));
        Assert.Equal(["Keyword", "Why"], failure.Problems.Select(problem => problem.Field));
    }

    /// <summary>Beside <c>ProposalGate.txt</c>, which is written by hand: every state, everybody, every action.</summary>
    [Fact]
    public void The_table_says_what_is_written_by_hand()
    {
        var expected = TextTable.Read("Core/Proposals/ProposalGate.txt").ToDictionary(row => (row[0], row[1]), row => row[2]);
        Dictionary<string, Actor> people = new()
        {
            ["Proposer"] = Cast.With(Role.LocalDataAdministrator, Cast.IrishMedical),
            ["Proposer elsewhere"] = Cast.With(Role.LocalDataAdministrator, Cast.IrishMedical, Cast.OtherArea),
            ["Colleague"] = Cast.WithAll(Enum.GetValues<Role>().Except([Role.LocalDataAdministrator]), Cast.IrishMedical),
            ["Nimic"] = Cast.With(Role.DataAdministrator, Cast.IrishCoordinator),
            ["Nimic elsewhere"] = Cast.With(Role.DataAdministrator, Cast.IrishCoordinator, Cast.OtherArea),
            ["Nimic's colleague"] = Cast.WithAll(Enum.GetValues<Role>().Except([Role.DataAdministrator]), Cast.IrishCoordinator),
            ["Other coordinator"] = Cast.With(Role.DataAdministrator, Cast.DanishCoordinator),
            ["Commission"] = Cast.With(Role.CommissionAdministrator, Cast.Commission),
            ["Commission's colleague"] = Cast.WithAll(Enum.GetValues<Role>().Except([Role.CommissionAdministrator]), Cast.Commission),
        };

        foreach (var (status, (who, actor)) in from status in Enum.GetValues<ProposalStatus>() from person in people select (status, person))
        {
            var proposal = new KeywordProposal(Telemedicine, "en", new(Cast.IrishCoordinator.Id, Cast.Commission.Id), Cast.Sean, A.Morning);
            proposal.Move(status, A.Morning);
            Assert.Equal($"{status} {who}: {expected.GetValueOrDefault(($"{status}", who), "")}", $"{status} {who}: {string.Join(", ", ProposalWorkflow.Table.OpenTo(actor, proposal).Select(row => row.Action.ToString()).Order())}");
        }
    }
}

internal static class ProposalSteps
{
    public static ProposalService Proposals(this TestDatabase imi) => imi.Services.GetRequiredService<ProposalService>();

    public static async Task<IReadOnlyList<ProposalRow>> ProposalsAsync(this TestDatabase imi, Actor actor) =>
        (await imi.Services.GetRequiredService<ProposalQueries>().ListAsync(1, actor)).Items;

    /// <summary>The first user of the Irish NIMIC, which the cast has not.</summary>
    public static async Task<Actor> NimicAsync(this TestDatabase imi)
    {
        var name = await imi.ValidationAsync(one => one.RegisterNationalAsync(Complete with { OfficialName = "Comhordaitheoir IMI", UserEmail = "nimic@ie.example" }, "IE", Guid.CreateVersion7(), Chiara));
        await using var db = imi.Open();
        return (await imi.Users.FindActorAsync(await db.Users.Where(user => user.UserName == name).Select(user => user.Id).SingleAsync()))!;
    }

    public static async Task<string> ToldAsync(this TestDatabase imi, MailCode code) => string.Join(' ', (await imi.MailsAsync()).Where(mail => mail.Code == code).Select(mail => mail.Address));
}
