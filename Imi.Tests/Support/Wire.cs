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
    private long _up;
    private long _down;
    private long _mostUp = long.MaxValue;
    private long _mostDown = long.MaxValue;

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

    public bool IsCut => _isCut;

    /// <summary>Bytes from the browser since the last <see cref="CutAfter"/>.</summary>
    public long Up => Interlocked.Read(ref _up);

    /// <summary>Bytes to the browser since then.</summary>
    public long Down => Interlocked.Read(ref _down);

    /// <summary>Counts from here, and cuts in the middle of whatever goes over one of these numbers of bytes.</summary>
    public void CutAfter(long up = long.MaxValue, long down = long.MaxValue)
    {
        Interlocked.Exchange(ref _up, 0);
        Interlocked.Exchange(ref _down, 0);
        (_mostUp, _mostDown) = (up, down);
    }

    /// <summary>Every connection ends, and new ones do too.</summary>
    public void Cut()
    {
        _isCut = true;
        CloseAll();
    }

    public void Mend()
    {
        (_mostUp, _mostDown) = (long.MaxValue, long.MaxValue);
        _isCut = false;
    }

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
            await Task.WhenAny(CarryAsync(browser, server, isUp: true), CarryAsync(server, browser, isUp: false));
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

    private async Task CarryAsync(TcpClient from, TcpClient to, bool isUp)
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
                var carried = isUp ? Interlocked.Add(ref _up, count) : Interlocked.Add(ref _down, count);
                var over = carried - (isUp ? _mostUp : _mostDown);
                await target.WriteAsync(buffer.AsMemory(0, count - (int)Math.Clamp(over, 0, count)));
                if (over > 0)
                {
                    Cut();
                }
            }
        }
        catch (Exception failure) when (failure is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One end is gone: so is the other.
        }
    }
}
