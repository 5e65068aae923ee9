using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Imi.Web.Security;

/// <summary>How often one address may be wrong about a secret. Who is right is never counted; each node counts for itself.</summary>
public sealed class GuessLimit : IDisposable
{
    public const int WrongPerMinute = 20;

    // Whoever has a network of this size has all addresses in it.
    private const int BytesOfIpv6Network = 8;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = WrongPerMinute, Window = TimeSpan.FromMinutes(1) }));

    private bool IsReached(HttpContext context) => _limiter.GetStatistics(KeyOf(context))?.CurrentAvailablePermits == 0;

    /// <summary>Too often: the answer says so by its status, and the page by its words.</summary>
    public bool Refuses(HttpContext context)
    {
        if (!IsReached(context))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return true;
    }

    public void CountWrong(HttpContext context) => _limiter.AttemptAcquire(KeyOf(context)).Dispose();

    public void Dispose() => _limiter.Dispose();

    private static string KeyOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } ip => Convert.ToHexString(ip.GetAddressBytes()[..BytesOfIpv6Network]),
        IPAddress ip => ip.MapToIPv4().ToString(),
    };
}
