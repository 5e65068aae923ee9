using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Imi.Tests.Support;

/// <summary>A mail server of a few lines: keeps what it is given, and answers certain recipients as a test wants.</summary>
public sealed class FakeMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;
    private readonly ConcurrentQueue<string> _messages = [];
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeMailServer()
    {
        _listener.Start();
        _running = RunAsync();
    }

    public static FakeMailServer Start() => new();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What to answer to a recipient instead of "250 OK", by address.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = [];

    /// <summary>Takes the call and says nothing.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Whole messages as they arrived.</summary>
    public IReadOnlyList<string> Messages => [.. _messages];

    /// <summary>Ends with the first call.</summary>
    public Task Called => _called.Task;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _running; // may be asked for twice, by a test for which the server is down
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                _called.TrySetResult();
                await TalkAsync(client);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            if (IsSilent)
            {
                await client.GetStream().ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, _end.Token);
                return;
            }

            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync("220 fake");
            while (await reader.ReadLineAsync(_end.Token) is { } line && line != "QUIT")
            {
                await writer.WriteLineAsync(line == "DATA" ? "354 go on" : Answer(line));
                if (line == "DATA")
                {
                    _messages.Enqueue(await MessageAsync(reader));
                    await writer.WriteLineAsync("250 OK");
                }
            }
        }
        catch (IOException)
        {
            // Whoever called has hung up.
        }
    }

    private string Answer(string line) =>
        line.StartsWith("RCPT TO:<", StringComparison.Ordinal) ? Answers.GetValueOrDefault(line.Split('<', '>')[1], "250 OK") : "250 OK";

    private async Task<string> MessageAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".")
        {
            message.Append(line).Append("\r\n");
        }

        return message.ToString();
    }
}
