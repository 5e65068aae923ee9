using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Imi.Core.Training;
using Imi.Tests.Support;

namespace Imi.Tests.EndToEnd;

/// <summary>What opens something is in no log, however much is logged, and in no column in the clear.</summary>
[Trait("Category", "E2E")]
public sealed class SecretsTests
{
    private const string Mistyped = "Mistyped-by-Niamh-2026";
    private const string MistypedCode = "918273645546";
    private const string WrongRegistrationCode = "KQXWZ-MNPQR-HJKFG-BCDST";

    [Fact]
    public async Task Whatever_is_typed_to_get_in_is_neither_logged_nor_stored()
    {
        await using var server = await ImiServer.StartNewAsync();
        await LogEverythingAsync(server);
        await using (var database = new ServerDatabase(server))
        {
            await database.HireAsync("ie.secret", like: "ie.viewer");
        }

        using var visitor = new Visitor(server);
        var (key, codes) = await visitor.SetUpAppAsync("ie.secret");
        (await visitor.SignInAsync("ie.secret", password: Mistyped)).Dispose();
        (await visitor.SignInAsync("ie.secret", code: MistypedCode)).Dispose();
        await PostAsync(visitor, "/register", new() { ["_handler"] = "code", ["Code"] = WrongRegistrationCode });
        await PostAsync(visitor, "/forgotten", new() { ["_handler"] = "forgotten", ["Form.UserName"] = "ie.secret", ["Form.Code"] = codes[0] });
        var temporary = await server.TemporaryPasswordAsync("ie.secret@authority.example");
        await PostAsync(visitor, "/first-sign-in", new()
        {
            ["_handler"] = "first-sign-in",
            ["Form.UserName"] = "ie.secret",
            ["Form.Temporary"] = temporary,
            ["Form.Password"] = UserSteps.Password,
            ["Form.PasswordAgain"] = UserSteps.Password,
            ["Form.SecurityCode"] = UserSteps.Code,
            ["Form.SecurityCodeAgain"] = UserSteps.Code,
        }, HttpStatusCode.Found);
        await PostAsync(visitor, "/sign-in/second", new() { ["_handler"] = "second", ["Form.Code"] = codes[1] }, HttpStatusCode.Found);
        Assert.Contains("Action list", await visitor.ReadAsync("/"), StringComparison.Ordinal); // all of it was right

        var log = Encoding.UTF8.GetBytes(server.Output);
        Assert.True(new Canary("address", "/sign-in/second").IsIn(log)); // the control: so much is logged
        var stored = await StoredAsync(server);
        Assert.True(new Canary("user", "ie.secret@authority.example").IsIn(stored)); // the control: this is the database
        string[] secrets = [TrainingData.Password, Mistyped, MistypedCode, WrongRegistrationCode, key, codes[0], codes[1], codes[2], temporary, UserSteps.Password, UserSteps.Code];
        Assert.All(secrets, secret => Assert.False(new Canary("secret", secret).IsIn(log), $"logged: {secret}"));
        Assert.All(secrets, secret => Assert.False(new Canary("secret", secret).IsIn(stored), $"stored: {secret}"));
        Assert.True(new Canary("secret", temporary).IsIn([.. log, .. Encoding.UTF8.GetBytes($"info: {temporary}")])); // the control: it would be found
    }

    private static async Task LogEverythingAsync(ImiServer server)
    {
        await server.KillAsync();
        var path = Path.Combine(server.Folder, "appsettings.json");
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        settings["Logging"] = new JsonObject { ["LogLevel"] = new JsonObject { ["Default"] = "Trace", ["Microsoft.AspNetCore"] = "Trace", ["Microsoft.EntityFrameworkCore"] = "Trace" } };
        await File.WriteAllTextAsync(path, settings.ToJsonString());
        await server.StartAsync();
    }

    private static async Task PostAsync(Visitor visitor, string address, Dictionary<string, string> fields, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await visitor.PostAsync(address, await visitor.TokenAsync(address), fields);
        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task<byte[]> StoredAsync(ImiServer server)
    {
        var bytes = new List<byte>();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(server.Database)!, "imi.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory);
            bytes.AddRange(memory.ToArray());
        }

        return [.. bytes];
    }
}
