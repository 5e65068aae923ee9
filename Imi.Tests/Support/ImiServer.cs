using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Imi.Core;

namespace Imi.Tests.Support;

/// <summary>The real program in a process of its own, with its own folder and database, on a free port. May be killed and started anew.</summary>
public sealed class ImiServer : IAsyncDisposable
{
    private static readonly SemaphoreSlim OneLoads = new(1);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Imi.Web", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "Imi.Web.dll");

    private static readonly ConcurrentQueue<string> Unexpected = [];

    private readonly List<string> _output = [];
    private readonly DatabaseCopy? _postgres;
    private Process? _process;
    private bool _isEnding;
    private bool _isFailing;

    private ImiServer(string folder, DatabaseCopy? postgres = null) => (Folder, _postgres) = (folder, postgres);

    public string Folder { get; }

    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    /// <summary>The SQLite file.</summary>
    public string Database => Path.Combine(Folder, "data", "imi.db");

    public DatabaseKind Kind => _postgres?.Kind ?? DatabaseKind.Sqlite;

    public string ConnectionString => _postgres?.ConnectionString ?? $"Data Source={Database};Pooling=False";

    /// <summary>What the program has printed; a test that fails shows it.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Servers that ended without being asked to, with what they printed, and what servers logged as failures: a test that waits in vain shows it.</summary>
    public static string Deaths => string.Join('\n', Unexpected);

    /// <summary>Ready, with the training data: loaded once for all tests, and copied.</summary>
    public static async Task<ImiServer> StartNewAsync()
    {
        var server = new ImiServer(NewFolder());
        Directory.CreateDirectory(Path.Combine(server.Folder, "data"));
        File.Copy(await LoadedDatabaseAsync(), server.Database);
        await server.StartAsync();
        return server;
    }

    /// <summary>Ready, on a SQLite file that it makes and fills itself.</summary>
    public static async Task<ImiServer> StartNewEmptyAsync()
    {
        var server = new ImiServer(NewFolder());
        await server.StartAsync();
        return server;
    }

    /// <summary>Ready, on a PostgreSQL database that it makes and fills itself.</summary>
    public static async Task<ImiServer> StartNewOnPostgresAsync()
    {
        var server = new ImiServer(NewFolder(), DatabaseCopy.OfNothing(DatabaseKind.PostgreSql));
        await server.StartAsync();
        return server;
    }

    /// <summary>A folder with the settings file and nothing else.</summary>
    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("imi-").FullName;
        File.Copy(Path.Combine(Repository.Root, "appsettings.json"), Path.Combine(folder, "appsettings.json"));
        return folder;
    }

    /// <summary>How the program is started; standard output and error are to be read.</summary>
    public static ProcessStartInfo Start(string folder, params IEnumerable<string> arguments) => new("dotnet", [Path.GetFullPath(Program), .. arguments])
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <param name="ahead">How far its clock is ahead of this machine's, by <c>libfaketime</c>.</param>
    public async Task StartAsync(TimeSpan ahead = default)
    {
        _isEnding = false;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process?.Dispose();
        _process = new Process { StartInfo = Start(Folder, "--urls", Address), EnableRaisingEvents = true };
        if (_postgres is not null)
        {
            _process.StartInfo.Environment["Imi__Database"] = $"{_postgres.Kind}";
            _process.StartInfo.Environment["ConnectionStrings__Imi"] = _postgres.ConnectionString;
        }

        if (ahead != TimeSpan.Zero)
        {
            _process.StartInfo.Environment["LD_PRELOAD"] = Path.Combine("/usr/lib", $"{RuntimeInformation.OSArchitecture switch { Architecture.Arm64 => "aarch64", _ => "x86_64" }}-linux-gnu", "faketime", "libfaketimeMT.so.1");
            _process.StartInfo.Environment["FAKETIME"] = string.Create(CultureInfo.InvariantCulture, $"+{ahead.TotalSeconds:0}");
            _process.StartInfo.Environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        }

        _process.OutputDataReceived += (_, line) => Hear(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, ready);
        _process.Exited += (sender, _) => End((Process)sender!, ready);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>As when the machine loses power: nothing is said, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _isEnding = true;
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Directory.Delete(Folder, recursive: true);
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    private static async Task<string> LoadedDatabaseAsync()
    {
        await OneLoads.WaitAsync();
        try
        {
            var folder = Path.Combine(AppContext.BaseDirectory, "training");
            var database = Path.Combine(folder, "data", "imi.db");
            if (!File.Exists(database) || File.GetLastWriteTimeUtc(database) < File.GetLastWriteTimeUtc(Path.GetFullPath(Program)))
            {
                // Whoever finds it finds it whole: a load that breaks off leaves nothing under this name.
                var part = $"{folder}.part";
                await LoadAsync(part);
                Delete(folder);
                Directory.Move(part, folder);
            }

            return database;
        }
        finally
        {
            OneLoads.Release();
        }
    }

    private static async Task LoadAsync(string folder)
    {
        Delete(folder);
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(Repository.Root, "appsettings.json"), Path.Combine(folder, "appsettings.json"));
        var server = new ImiServer(folder);
        await server.StartAsync();

        // Everything into the one file that is copied.
        await server.StopAsync();
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={server.Database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        await command.ExecuteNonQueryAsync();
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task StopAsync()
    {
        _isEnding = true;
        using var stop = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void End(Process process, TaskCompletionSource ready)
    {
        ready.TrySetException(new InvalidOperationException($"The server ended:\n{Output}"));
        if (!_isEnding)
        {
            Unexpected.Enqueue($"The server at {Address} ended by itself with code {process.ExitCode}:\n{Output}");
        }
    }

    private void Hear(string? line, TaskCompletionSource ready)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        // A failure goes on for as many lines as are indented.
        _isFailing = line.StartsWith("fail:", StringComparison.Ordinal) || (_isFailing && line.StartsWith(' '));
        if (_isFailing)
        {
            Unexpected.Enqueue(line);
        }

        if (line.StartsWith("Imi is ready", StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }
}
