using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Settings;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Core.Settings;

/// <summary>What the Commission sets: who may, what is possible, and what is kept of it. <c>Settings.txt</c> is written by hand.</summary>
public class SettingsTests
{
    private const string None = "(none)";

    private static readonly IReadOnlyList<string[]> Expected = TextTable.Read("Core/Settings/Settings.txt");

    [Fact]
    public void The_table_has_every_setting_once_and_with_its_default()
    {
        Assert.Equal(Enum.GetValues<SettingKey>(), SettingTable.All.Select(setting => setting.Key));
        Assert.Equal(Expected.Select(row => (row[0], Text(row[1]))), SettingTable.All.Select(setting => (setting.Key.ToString(), setting.Read(new()))));
    }

    [Theory, OnBothDatabases]
    public async Task Only_an_administrator_of_the_Commission_reads_and_changes_them(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        foreach (var row in Expected)
        {
            var (key, value) = (Enum.Parse<SettingKey>(row[0]), Values(row[2])[0]);
            foreach (var (role, place) in from role in Enum.GetValues<Role>() from place in new[] { Cast.Commission, Cast.IrishCoordinator, Cast.IrishMedical } select (role, place))
            {
                var actor = Cast.With(role, place);
                var version = (await imi.SettingAsync(key)).Version;
                Task Change() => imi.Set.ChangeAsync(key, value, "", version, Guid.CreateVersion7(), actor);
                if ($"{role} at {(place == Cast.Commission ? "the Commission" : place.Name)}" == row[4])
                {
                    await Change();
                    Assert.Equal(value, (await imi.SettingAsync(key)).Value);
                    await imi.SetAsync(key, Text(row[1])); // as before, for the next one
                    Assert.NotNull(await imi.SettingQueries.ReadAsync(1, actor));
                }
                else
                {
                    await Assert.ThrowsAsync<CommissionOnlyException>(Change);
                    Assert.Equal(version, (await imi.SettingAsync(key)).Version);
                    Assert.Null(await imi.SettingQueries.ReadAsync(1, actor));
                }
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_is_possible_is_in_force_at_once_and_what_is_not_is_said_at_the_field(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        foreach (var row in Expected)
        {
            var key = Enum.Parse<SettingKey>(row[0]);
            foreach (var value in Values(row[3]))
            {
                Assert.Equal(new(key.ToString(), "SettingLimits"), await imi.RefusedAsync(key, value));
            }

            Assert.Null((await imi.SettingAsync(key)).Last);
            foreach (var value in Values(row[2]).Append(Text(row[1])))
            {
                await imi.SetAsync(key, value);
                Assert.Equal(value.Split(',').Order(), SettingTable.Of(key).Read(imi.Settings.Values).Split(',').Order());
            }
        }
    }

    /// <summary>Somebody is reminded before the end, and not at the beginning.</summary>
    [Theory, OnBothDatabases]
    public async Task Two_numbers_limit_each_other(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(SettingKey.InvitationDays, "10");
        await imi.RefusedAsync(SettingKey.InvitationReminderDays, "10");
        await imi.SetAsync(SettingKey.InvitationReminderDays, "9");

        await imi.RefusedAsync(SettingKey.InvitationDays, "9");

        await using var other = imi.AnotherNode();
        await other.Settings.ReadAsync();
        Assert.Equal((10, 9), (other.Settings.Values.InvitationDays, other.Settings.Values.InvitationReminderDays));
    }

    [Theory, OnBothDatabases]
    public async Task Every_change_is_kept_with_what_was_before_who_when_and_why(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var first = imi.Clock.GetUtcNow();
        await imi.SetAsync(SettingKey.MostInvitations, "50", "  Too many go astray.  ");
        imi.Clock.Advance(TimeSpan.FromHours(1));
        await imi.SetAsync(SettingKey.Splits, "false");
        await imi.SetAsync(SettingKey.MostInvitations, " 0060 ");

        var view = (await imi.SettingQueries.ReadAsync(1, Chiara))!;
        Assert.Equal(
            [
                (SettingKey.MostInvitations, "50", "60", "", Chiara.Name, first.AddHours(1)),
                (SettingKey.Splits, "true", "false", "", Chiara.Name, first.AddHours(1)),
                (SettingKey.MostInvitations, "100", "50", "Too many go astray.", Chiara.Name, first),
            ],
            view.History.Items.Select(step => (step.Key, step.Before, step.After, step.Reason, step.UserName, step.At)));
        var row = view.Rows.Single(row => row.Key == SettingKey.MostInvitations);
        Assert.Equal(("60", "100", 2, view.History.Items[0]), (row.Value, row.Default, row.Version, row.Last));
        Assert.Equal("TooLong", (await imi.RefusedAsync(SettingKey.Copies, "false", new('x', SettingsService.ReasonLength + 1))).Rule);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_click_counts_once_and_setting_what_is_set_changes_nothing(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var operation = Guid.CreateVersion7();
        await imi.Set.ChangeAsync(SettingKey.Splits, "false", "", 0, operation, Chiara);

        await imi.Set.ChangeAsync(SettingKey.Splits, "false", "", 0, operation, Chiara);
        await imi.SetAsync(SettingKey.Splits, "False");

        Assert.Equal(1, (await imi.SettingAsync(SettingKey.Splits)).Version);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_read_it_before_a_colleague_changed_it_is_told(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(SettingKey.MostInvitations, "50");

        await Assert.ThrowsAsync<SettingMovedException>(() => imi.Set.ChangeAsync(SettingKey.MostInvitations, "70", "", 0, Guid.CreateVersion7(), Chiara));
        await imi.Set.ChangeAsync(SettingKey.Splits, "false", "", 0, Guid.CreateVersion7(), Chiara); // of another one he has not read too little

        Assert.Equal("50", (await imi.SettingAsync(SettingKey.MostInvitations)).Value);
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_at_the_same_moment_one_changes_it(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await using var other = imi.AnotherNode();

        var outcomes = await Task.WhenAll(Enumerable.Range(10, 8).Select(number => Task.Run(() => Record.ExceptionAsync(() =>
            (number % 2 == 0 ? imi : other).Set.ChangeAsync(SettingKey.MostInvitations, $"{number}", "", 0, Guid.CreateVersion7(), Chiara)))));

        Assert.Single(outcomes, failure => failure is null);
        Assert.All(outcomes.OfType<Exception>(), failure => Assert.IsType<SettingMovedException>(failure));
        await using var db = imi.Open();
        Assert.Equal(1, await db.SettingChanges.CountAsync());
    }

    private static string Text(string cell) => cell == None ? "" : cell;

    private static IReadOnlyList<string> Values(string cell) => [.. cell.Split(", ").Select(value => Text(value).Replace('+', ','))];
}
