using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Imi.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Imi.Tests.Web.Hosting;

/// <summary>The real program, started as people start it.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = ImiServer.NewFolder();

    private string Database => Path.Combine(_folder, "data", "imi.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Imi__Foo", "1", "The setting Imi:Foo is unknown; the settings are listed in README.md.")]
    [InlineData("Imi__Mail__Foo", "1", "The setting Imi:Mail:Foo is unknown; the settings are listed in README.md.")]
    [InlineData("Imi__Mode", "Blue", "The setting Imi:Mode is \"Blue\"; it must be one of Training, Production.")]
    [InlineData("Imi__Mode", "1", "The setting Imi:Mode is \"1\"; it must be one of Training, Production.")]
    [InlineData("Imi__Database", "Oracle", "The setting Imi:Database is \"Oracle\"; it must be one of Sqlite, PostgreSql.")]
    [InlineData("Imi__Database", "PostgreSql", "The setting ConnectionStrings:Imi is not one of PostgreSql:")]
    [InlineData("Imi__Mail__Port", "many", "The setting Imi:Mail:Port is \"many\"; it must be a number from 1 to 65535.")]
    [InlineData("ConnectionStrings__Imi", "nonsense", "The setting ConnectionStrings:Imi is not one of Sqlite:")]
    [InlineData("ConnectionStrings__Imi", "", "The setting ConnectionStrings:Imi is missing.")]
    public Task An_impossible_setting_is_said_in_one_sentence(string key, string value, string sentence) =>
        RefusesAsync(sentence, [], (key, value));

    [Theory]
    [InlineData("appsettings.json/imi.db")]
    [InlineData("appsettings.json/data/imi.db")]
    [InlineData("/proc/imi.db")]
    [InlineData("/proc/data/imi.db")]
    public Task A_folder_that_cannot_be_written_is_said_in_one_sentence(string file) =>
        RefusesAsync($"The database file {Path.GetFullPath(file, _folder)} cannot be written:", [], ("ConnectionStrings__Imi", $"Data Source={file}"));

    [Fact]
    public async Task A_busy_port_is_said_in_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        await RefusesAsync($"The address {address} is in use by another program; name another one with --urls.", ["--urls", address]);
        Assert.False(File.Exists(Database));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://192.0.2.1:5999")]
    public Task An_impossible_address_is_said_in_one_sentence(string address) =>
        RefusesAsync($"The address {address} cannot be used", ["--urls", address]);

    [Fact]
    public async Task Settings_that_are_no_JSON_are_said_in_one_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), """{ "Imi": """);
        await RefusesAsync("A settings file is not valid JSON:", []);
    }

    [Fact]
    public Task A_PostgreSQL_that_is_not_there_is_said_in_one_sentence() =>
        RefusesAsync("PostgreSQL cannot be used:", [], ("Imi__Database", "PostgreSql"), ("ConnectionStrings__Imi", $"Host=127.0.0.1;Port={ImiServer.FreePort()};Username=imi;Database=imi"));

    [Fact]
    public async Task A_file_that_is_no_database_is_said_in_one_sentence()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        await File.WriteAllTextAsync(Database, new StringBuilder().Insert(0, "no database ", 2_000).ToString());
        await IsDamagedAsync();
    }

    [Fact]
    public async Task A_truncated_database_is_said_in_one_sentence()
    {
        await MakeDatabaseAsync();
        await using (var file = File.OpenWrite(Database))
        {
            file.SetLength(file.Length / 2);
        }

        await IsDamagedAsync();
    }

    [Fact]
    public async Task A_database_overwritten_in_the_middle_is_said_in_one_sentence()
    {
        await MakeDatabaseAsync();
        await using (var file = File.OpenWrite(Database))
        {
            file.Position = file.Length / 4;
            await file.WriteAsync(new byte[file.Length / 2]);
        }

        await IsDamagedAsync();
    }

    [Fact]
    public async Task The_first_start_makes_a_loaded_database_beside_the_settings_and_the_second_keeps_it()
    {
        await using var server = await ImiServer.StartNewEmptyAsync();
        Assert.Equal($"Imi is ready: {server.Address}", server.Output);
        Assert.Equal([server.Database], Directory.GetFiles(Path.GetDirectoryName(server.Database)!, "*.db"));
        await using var database = new ServerDatabase(server);
        var number = await database.SentAsync();

        await server.KillAsync();
        await server.StartAsync();

        using var mette = new Visitor(server);
        using var signedIn = await mette.SignInAsync("dk.handler");
        Assert.Contains(number, await mette.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_the_folder_above_are_found_and_their_folder_holds_the_database()
    {
        var below = Directory.CreateDirectory(Path.Combine(_folder, "Imi.Web")).FullName;
        await RunUntilReadyAsync(Small(below));
        Assert.True(File.Exists(Database));
        Assert.Empty(Directory.GetFileSystemEntries(below));
    }

    [Fact]
    public async Task With_PostgreSQL_one_signs_in_and_reads_the_action_list_and_a_restart_keeps_both()
    {
        await using var server = await ImiServer.StartNewOnPostgresAsync();
        Assert.Equal($"Imi is ready: {server.Address}", server.Output);
        Assert.False(Directory.Exists(Path.GetDirectoryName(server.Database)));
        await using var database = new ServerDatabase(server);
        var number = await database.SentAsync();
        using var mette = new Visitor(server);
        using var signedIn = await mette.SignInAsync("dk.handler");
        Assert.Contains(number, await mette.ReadAsync("/"), StringComparison.Ordinal);

        await server.KillAsync();
        await server.StartAsync();
        Assert.Contains(number, await mette.ReadAsync("/"), StringComparison.Ordinal);
    }

    // The production mode begins with a small database.
    private static ProcessStartInfo Small(string folder)
    {
        var start = ImiServer.Start(folder, "--urls", $"http://127.0.0.1:{ImiServer.FreePort()}");
        start.Environment["Imi__Mode"] = "Production";
        return start;
    }

    private async Task MakeDatabaseAsync()
    {
        await RunUntilReadyAsync(Small(_folder));
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        await command.ExecuteNonQueryAsync();
    }

    private Task IsDamagedAsync() =>
        RefusesAsync("The database file of \"Data Source=data/imi.db\" is damaged or no database; restore it from a backup, or remove it to begin anew.", []);

    private async Task RefusesAsync(string sentence, string[] arguments, params (string Key, string Value)[] environment)
    {
        var start = ImiServer.Start(_folder, arguments is [] ? ["--urls", $"http://127.0.0.1:{ImiServer.FreePort()}"] : arguments);
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        }
        finally
        {
            process.Kill();
        }

        Assert.StartsWith(sentence, await error, StringComparison.Ordinal);
        Assert.EndsWith(".", (await error).TrimEnd('\n'), StringComparison.Ordinal);
        Assert.Single((await error).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", await output);
        Assert.Equal(1, process.ExitCode);
    }

    private static async Task RunUntilReadyAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        try
        {
            Assert.StartsWith("Imi is ready: http://127.0.0.1:", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}
