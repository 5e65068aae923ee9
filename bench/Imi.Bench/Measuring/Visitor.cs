using System.Net;
using System.Text.RegularExpressions;
using Imi.Core.Training;

namespace Imi.Bench.Measuring;

/// <summary>Somebody who signed in through the form, and reads whole pages.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;

    private Visitor(string address)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), PooledConnectionLifetime = Timeout.InfiniteTimeSpan };
        _http = new HttpClient(handler) { BaseAddress = new Uri(address) };
    }

    public static async Task<Visitor> SignInAsync(string address, string userName)
    {
        var visitor = new Visitor(address);
        var page = await visitor._http.GetStringAsync("/sign-in");
        var form = page[..page.LastIndexOf("id=\"username\"", StringComparison.Ordinal)][page.LastIndexOf("<form", page.LastIndexOf("id=\"username\"", StringComparison.Ordinal), StringComparison.Ordinal)..];
        var fields = Hidden().Matches(form).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        fields["Form.UserName"] = userName;
        fields["Form.Password"] = TrainingData.Password;
        fields["Form.SecurityCode"] = TrainingData.SecurityCode;
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await visitor._http.PostAsync("/sign-in", content);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? visitor
            : throw new InvalidOperationException($"{userName} could not sign in: {answer.StatusCode}.");
    }

    /// <exception cref="InvalidOperationException">It is not the page that was asked for.</exception>
    public async Task<string> ReadAsync(Page page)
    {
        using var answer = await _http.GetAsync(page.Address);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK && text.Contains(page.Shows, StringComparison.Ordinal)
            ? text
            : throw new InvalidOperationException($"{page.Address} answered {answer.StatusCode} without \"{page.Shows}\".");
    }

    /// <summary>Reads a file to its end without keeping it.</summary>
    public async Task<(long Size, int Lines)> DownloadAsync(string address)
    {
        using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var (size, lines, buffer) = (0L, 0, new byte[64 * 1024]);
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            size += read;
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return (size, lines);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""<input[^>]*type="hidden"[^>]*name="(?<name>[^"]+)"[^>]*value="(?<value>[^"]*)"[^>]*>""")]
    private static partial Regex Hidden();
}

/// <param name="User">Who reads it.</param>
/// <param name="Shows">What must be in it.</param>
internal sealed record Page(string Name, string User, string Address, string Shows);
