using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Lists;
using Imi.Core.Live;
using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Core.Lists;

/// <summary>
/// Keywords, professions and policy areas as versions of the Commission. What is published is known to the whole process, so each test has codes of its own and leaves those that were shipped alone.
/// </summary>
public class ListTests
{
    [Theory, OnBothDatabases]
    public async Task An_entry_is_added_renamed_and_retired_and_nothing_that_uses_it_breaks(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var code = NewCode();
        Assert.Equal(1, await imi.PublishAsync(ListKind.Keywords, New(code, "Telemedicine", "Telemedicin")));
        Assert.Equal("Telemedicin", Reference.Keywords[code].Name["da"]);
        var contents = Complete with { Areas = [new(Cast.Area, ["doctor"], [code], [Cast.IrishCoordinator.Id])] };
        await imi.ValidationAsync(one => one.RegisterAsync(contents, Access, Guid.CreateVersion7(), Maeve));

        await imi.PublishAsync(ListKind.Keywords, New(code, "Care at a distance", "Behandling på afstand") with { IsNew = false });
        Assert.Equal("Care at a distance", Reference.Keywords[code].Name["en"]);
        await imi.PublishAsync(ListKind.Keywords, New(code, "Care at a distance", "Behandling på afstand") with { IsNew = false, IsRetired = true });

        Assert.Equal("Care at a distance", Reference.Keywords.NameOf(code)["en"]); // where it is used
        Assert.DoesNotContain(Reference.Keywords.Values.Choosable([]), keyword => keyword.Code == code);
        Assert.Contains(Reference.Keywords.Values.Choosable([code]), keyword => keyword.Code == code);
        var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.ValidationAsync(one => one.RegisterAsync(contents with { UserEmail = "another@doctors.example" }, Access, Guid.CreateVersion7(), Maeve)));
        Assert.Equal("PQ.Keywords NeedsOne", Assert.Single(failure.Problems.Select(problem => $"{problem.Field} {problem.Rule}")));

        var view = await imi.ListAsync(ListKind.Keywords);
        Assert.Equal((3, "3 2 1"), (view.Version, string.Join(' ', view.History.Select(step => step.Version))));
        Assert.Equal((false, true, "CommissionAdministrator of European Commission"), (view.History[0].Changes[0].Before!.IsRetired, view.History[0].Changes[0].After.IsRetired, view.History[0].UserName));
    }

    [Theory, OnBothDatabases]
    public async Task Another_node_knows_it_once_it_looks(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await using var other = imi.AnotherNode();
        var heard = new List<Change>();
        using var subscription = imi.Feed.Subscribe(LiveFeed.Imi, change =>
        {
            heard.Add(change);
            return false;
        }, () => Task.CompletedTask);
        await imi.PublishAsync(ListKind.PolicyAreas, New(NewCode(), "Space", "Rumfart") with { Areas = [] });

        await other.Services.GetRequiredService<ListsInForce>().ReadAsync();

        Assert.Equal(1, (await other.ListAsync(ListKind.PolicyAreas)).Version);
        Assert.Equal(ChangeKind.List, Assert.Single(heard).Kind);
    }

    [Theory, OnBothDatabases]
    public async Task The_second_of_two_is_told_and_the_same_click_publishes_once(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var (code, operation) = (NewCode(), Guid.CreateVersion7());
        var edit = New(code, "Sign language interpreter", "Tegnsprogstolk") with { Areas = [], Sector = "health" };

        Assert.Equal(1, await imi.Lists().PublishAsync(ListKind.Professions, [edit], "", 0, operation, Chiara));
        Assert.Equal(1, await imi.Lists().PublishAsync(ListKind.Professions, [edit], "", 0, operation, Chiara));
        await Assert.ThrowsAsync<ListMovedException>(() => imi.Lists().PublishAsync(ListKind.Professions, [edit with { Code = NewCode() }], "", 0, Guid.CreateVersion7(), Chiara));
        Assert.Equal(1, await imi.Lists().PublishAsync(ListKind.Professions, [edit with { IsNew = false }], "", 1, Guid.CreateVersion7(), Chiara)); // changes nothing

        Assert.Equal(1, (await imi.ListAsync(ListKind.Professions)).Version);
    }

    [Theory]
    [InlineData("Ø", "en", "da", "PQ", "Ø.Code ListCode")]
    [InlineData("", "en", "da", "PQ", ".Code ListCode")]
    [InlineData("automatic-recognition", "en", "da", "PQ", "automatic-recognition.Code ListCodeTaken")]
    [InlineData("fine-1", "", "da", "PQ", "fine-1.en Needed")]
    [InlineData("fine-2", "en", " ", "PQ", "fine-2.da Needed")]
    [InlineData("fine-3", "en", "da", "XX", "fine-3.Areas NeedsOne")]
    public async Task Nothing_incomplete_is_published(string code, string english, string danish, string area, string problem)
    {
        await using var imi = await OpenAsync(DatabaseKind.Sqlite);

        var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.PublishAsync(ListKind.Keywords, New(code, english, danish) with { Areas = [area] }));

        Assert.Equal(problem, Assert.Single(failure.Problems.Select(one => $"{one.Field} {one.Rule}")));
        Assert.Equal(0, (await imi.ListAsync(ListKind.Keywords)).Version);
    }

    [Theory, OnBothDatabases]
    public async Task Only_the_Commission_publishes(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var others =
            from role in Enum.GetValues<Role>()
            from place in new[] { Cast.IrishMedical, Cast.IrishCoordinator, Cast.Commission }
            where (role, place) != (Role.CommissionAdministrator, Cast.Commission)
            select Cast.With(role, place);
        foreach (var other in others)
        {
            Assert.Null(await imi.Services.GetRequiredService<ListQueries>().ReadAsync(ListKind.Keywords, other));
            await Assert.ThrowsAsync<CommissionOnlyException>(() => imi.Lists().PublishAsync(ListKind.Keywords, [New(NewCode(), "a", "b")], "", 0, Guid.CreateVersion7(), other));
        }
    }

    private static readonly IReadOnlyList<Imi.Core.Invitations.AccessGrant> Access = [new(Cast.Area, Imi.Core.Invitations.AuthorityRole.RequestAuthority)];

    internal static string NewCode() => $"test-{Guid.CreateVersion7():N}";

    internal static ListEdit New(string code, string english, string danish) => ListEdit.New with { Code = code, Name = new() { ["en"] = english, ["da"] = danish }, Areas = [Cast.Area] };
}

internal static class ListSteps
{
    public static ListService Lists(this TestDatabase imi) => imi.Services.GetRequiredService<ListService>();

    public static async Task<ListView> ListAsync(this TestDatabase imi, ListKind list) => (await imi.Services.GetRequiredService<ListQueries>().ReadAsync(list, Chiara))!;

    public static async Task<int> PublishAsync(this TestDatabase imi, ListKind list, params ListEdit[] edits) =>
        await imi.Lists().PublishAsync(list, edits, "", (await imi.ListAsync(list)).Version, Guid.CreateVersion7(), Chiara);
}
