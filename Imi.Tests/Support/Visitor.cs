using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Imi.Core.Training;

namespace Imi.Tests.Support;

/// <summary>Somebody without a browser: sends forms as a browser would, keeps cookies, and follows no redirection by itself.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="from">An address of this machine from which he comes; null for the usual one.</param>
    public Visitor(ImiServer server, IPAddress? from = null) => _http = new(new SocketsHttpHandler
    {
        CookieContainer = Cookies,
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancel) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (from is not null)
            {
                socket.Bind(new IPEndPoint(from, 0));
            }

            await socket.ConnectAsync(context.DnsEndPoint, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new(server.Address) };

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string address) => _http.GetAsync(new Uri(address, UriKind.Relative));

    public async Task<string> ReadAsync(string address)
    {
        using var answer = await GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<HttpResponseMessage> SignInAsync(
        string userName, string password = TrainingData.Password, string code = TrainingData.SecurityCode, string? returnUrl = null)
    {
        var address = returnUrl is null ? "/sign-in" : $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";
        return await PostAsync(address, await TokenAsync(address), new()
        {
            ["_handler"] = "sign-in",
            ["Form.UserName"] = userName,
            ["Form.Password"] = password,
            ["Form.SecurityCode"] = code,
        });
    }

    /// <summary>The antiforgery token of the forms on a page.</summary>
    public async Task<string> TokenAsync(string address) => TokenOf(await ReadAsync(address));

    public static string TokenOf(string page) => Token().Match(page).Groups[1].Value;

    public Task<HttpResponseMessage> PostAsync(string address, string? token, Dictionary<string, string> fields)
    {
        if (token is not null)
        {
            fields["__RequestVerificationToken"] = token;
        }

        return _http.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(fields));
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
