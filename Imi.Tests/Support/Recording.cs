using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Imi.Tests.Support;

public enum Channel
{
    /// <summary>The body of an HTTP response.</summary>
    Body,

    /// <summary>What the circuit sent to the browser.</summary>
    Received,

    /// <summary>What the browser sent to the circuit.</summary>
    Sent,

    /// <summary>Addresses and titles.</summary>
    Address,
}

/// <param name="Page">The address of the page at that time.</param>
public sealed record Recorded(Channel Channel, string Page, byte[] Bytes);

/// <summary>Everything that goes to and from one person's windows. Begins with the next page that is opened.</summary>
public sealed class Recording
{
    private readonly ConcurrentQueue<Recorded> _done = new();
    private readonly ConcurrentQueue<Task> _bodies = new();
    private readonly ConcurrentDictionary<string, byte> _assets = new();
    private readonly ConcurrentDictionary<(IWebSocket, Channel), (string Page, MemoryStream Bytes)> _streams = new();

    public void Watch(IPage page)
    {
        page.Request += (_, request) => Note(Channel.Address, page, System.Text.Encoding.UTF8.GetBytes(request.Url));
        page.Response += (_, response) =>
        {
            // Redirects have no body, and beacons are sent by pages that are gone.
            if (response.Status is < 300 or >= 400 && response.Request.ResourceType != "ping" && IsNew(response))
            {
                _bodies.Enqueue(ReadAsync(page, response));
            }
        };
        page.WebSocket += (_, socket) =>
        {
            socket.FrameReceived += (_, frame) => Append(socket, Channel.Received, page, frame);
            socket.FrameSent += (_, frame) => Append(socket, Channel.Sent, page, frame);
        };
    }

    public void Add(Channel channel, string page, byte[] bytes) => _done.Enqueue(new(channel, page, bytes));

    /// <summary>The bodies are all there: from now on the page may go elsewhere.</summary>
    public async Task SettleAsync()
    {
        while (_bodies.TryDequeue(out var body))
        {
            await body;
        }
    }

    /// <summary>What was recorded up to now: bodies, and the frames of each circuit one after the other as one piece.</summary>
    public async Task<IReadOnlyList<Recorded>> SoFarAsync()
    {
        await SettleAsync();
        return
        [
            .. _done,
            .. _streams.Select(stream =>
            {
                lock (stream.Value.Bytes)
                {
                    return new Recorded(stream.Key.Item2, stream.Value.Page, stream.Value.Bytes.ToArray());
                }
            }),
        ];
    }

    // The address of a style, script or picture holds its fingerprint, so it is the same each time.
    private bool IsNew(IResponse response) =>
        response.Request.ResourceType is not ("stylesheet" or "script" or "image" or "font") || _assets.TryAdd(response.Url, 0);

    private async Task ReadAsync(IPage page, IResponse response)
    {
        var address = page.Url;
        await response.FinishedAsync();
        _done.Enqueue(new(Channel.Body, response.Request.IsNavigationRequest ? response.Url : address, await response.BodyAsync()));
    }

    private void Note(Channel channel, IPage page, byte[] bytes) => _done.Enqueue(new(channel, page.Url, bytes));

    // Frames are messages of the circuit; one after the other they show, too, what was cut in two.
    private void Append(IWebSocket socket, Channel channel, IPage page, IWebSocketFrame frame)
    {
        var bytes = frame.Binary ?? System.Text.Encoding.UTF8.GetBytes(frame.Text ?? "");
        var (_, stream) = _streams.GetOrAdd((socket, channel), _ => (page.Url, new MemoryStream()));
        lock (stream)
        {
            stream.Write(bytes);
        }
    }
}
