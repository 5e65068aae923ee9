using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Imi.Tests.Support;

/// <summary>The network between one browser and a server. It can be cut and mended, or die without telling either end.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _ends = [];
    private readonly TaskCompletionSource _isGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Uri _server;
    private readonly Task _accepting;
    private volatile bool _isCut;
    private volatile bool _isDead;

    public Wire(ImiServer server)
    {
        _server = new(server.Address);
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _accepting = AcceptAsync();
    }

    /// <summary>Where the browser finds the server.</summary>
    public string Address { get; }

    /// <summary>How long everything takes, in each direction.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Every connection ends, and new ones do too.</summary>
    public void Cut()
    {
        _isCut = true;
        CloseAll();
    }

    public void Mend() => _isCut = false;

    /// <summary>From now on nothing arrives anywhere, and no end is told.</summary>
    public void Die() => _isDead = true;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        _isGone.TrySetResult();
        CloseAll();
        await _accepting;
    }

    private void CloseAll()
    {
        while (_ends.TryTake(out var end))
        {
            end.Close();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = JoinAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
        catch (ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task JoinAsync(TcpClient browser)
    {
        var server = new TcpClient();
        try
        {
            if (_isCut)
            {
                return;
            }

            _ends.Add(browser);
            _ends.Add(server);
            await server.ConnectAsync(_server.Host, _server.Port);
            await Task.WhenAny(CarryAsync(browser, server), CarryAsync(server, browser));
        }
        catch (Exception failure) when (failure is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or the server is not there.
        }
        finally
        {
            browser.Close();
            server.Close();
        }
    }

    private async Task CarryAsync(TcpClient from, TcpClient to)
    {
        try
        {
            var (source, target, buffer) = (from.GetStream(), to.GetStream(), new byte[16 * 1024]);
            while (await source.ReadAsync(buffer) is > 0 and var count)
            {
                if (_isDead)
                {
                    await _isGone.Task;
                }

                await Task.Delay(Delay, TimeProvider.System);
                await target.WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception failure) when (failure is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One end is gone: so is the other.
        }
    }
}
