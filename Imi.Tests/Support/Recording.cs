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
    private readonly ConcurrentDictionary<string, byte> _assets = new();
    private readonly ConcurrentDictionary<(IWebSocket, Channel), (string Page, MemoryStream Bytes)> _streams = new();

    public async Task WatchAsync(IPage page)
    {
        page.Request += (_, request) => Note(Channel.Address, page, System.Text.Encoding.UTF8.GetBytes(request.Url));

        // Each answer is read on its way to the page: the browser forgets the body of a page that it has left. A page that
        // is handed over like this counts as one from elsewhere, which may not call a server of this machine unasked.
        await page.Context.GrantPermissionsAsync(["local-network-access"]);
        await page.RouteAsync("**/*", route => CarryAsync(page, route));
        page.WebSocket += (_, socket) =>
        {
            socket.FrameReceived += (_, frame) => Append(socket, Channel.Received, page, frame);
            socket.FrameSent += (_, frame) => Append(socket, Channel.Sent, page, frame);
        };
    }

    public void Add(Channel channel, string page, byte[] bytes) => _done.Enqueue(new(channel, page, bytes));

    /// <summary>What was recorded up to now: bodies, and the frames of each circuit one after the other as one piece.</summary>
    public IReadOnlyList<Recorded> SoFar() =>
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

    private async Task CarryAsync(IPage page, IRoute route)
    {
        var request = route.Request;

        // Nothing of a beacon is shown. The address of a style, script or picture holds its fingerprint, so it is the same each time.
        if (request.ResourceType == "ping"
            || (request.ResourceType is "stylesheet" or "script" or "image" or "font" && !_assets.TryAdd(request.Url, 0)))
        {
            await route.ContinueAsync();
            return;
        }

        var address = request.IsNavigationRequest ? request.Url : page.Url;
        var response = await route.FetchAsync(new() { MaxRedirects = 0 });
        _done.Enqueue(new(Channel.Body, address, await response.BodyAsync()));
        await route.FulfillAsync(new() { Response = response });
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
