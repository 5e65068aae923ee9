using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Imi.Bench.Measuring;

/// <summary>The built program in a process of its own, on the loaded database and a free port.</summary>
internal sealed class ImiProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ImiProcess(BenchDatabase database)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "..", "..", "Imi.Web", "release", "Imi.Web.dll"), "--urls", Address])
        {
            WorkingDirectory = Path.GetFullPath("Imi.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Imi__Database"] = $"{database.Kind}";
        start.Environment["ConnectionStrings__Imi"] = database.ConnectionString;
        start.Environment["Imi__Mail__Folder"] = Path.GetFullPath("artifacts/bench/mail");
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException("The server ended by itself."));
    }

    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    /// <summary>Resident memory in MiB.</summary>
    public int Memory
    {
        get
        {
            _process.Refresh();
            return (int)(_process.WorkingSet64 / 1024 / 1024);
        }
    }

    public static async Task<ImiProcess> StartAsync(BenchDatabase database)
    {
        var process = new ImiProcess(database);
        process._process.Start();
        process._process.BeginOutputReadLine();
        process._process.BeginErrorReadLine();
        await process._ready.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line?.StartsWith("Imi is ready", StringComparison.Ordinal) == true)
        {
            _ready.TrySetResult();
        }
        else if (line?.StartsWith("fail:", StringComparison.Ordinal) == true)
        {
            Console.Error.WriteLine(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
