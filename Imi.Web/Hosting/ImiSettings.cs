using Imi.Core;
using Imi.Core.Settings;

namespace Imi.Web.Hosting;

public enum ImiMode
{
    /// <summary>A made-up network with personas to sign in as.</summary>
    Training,
    Production,
}

/// <summary>The settings of <c>appsettings.json</c>, checked once at the start. <paramref name="Folder"/> is the base of relative paths.</summary>
public sealed record ImiSettings(ImiMode Mode, DatabaseKind Database, string ConnectionString, string Folder)
{
    /// <summary>Where people reach this server: links in mails begin with it. Null until the listening address is known, which it is by default.</summary>
    public Uri? PublicUrl { get; init; }

    public MailSettings Mail { get; init; } = new();

    /// <summary>What the Commission may set otherwise later, in the database.</summary>
    public SettingValues Defaults { get; init; } = new();

    private const string Features = "Features";

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "Mode", "Database", "PublicUrl", "Mail", "Mail:Folder", "Mail:Host", "Mail:Port", "Mail:UserName", "Mail:Password", "Mail:From",
        Features,
    };

    /// <exception cref="StartupException">A setting is unknown or impossible.</exception>
    public static ImiSettings Read(IConfiguration configuration, string folder)
    {
        var section = configuration.GetSection("Imi");
        if (section.AsEnumerable(makePathsRelative: true).FirstOrDefault(pair => pair.Key.Length > 0 && !IsKnown(pair.Key)) is { Key: { Length: > 0 } key })
        {
            throw new StartupException($"The setting Imi:{key} is unknown; the settings are listed in README.md.");
        }

        return new(
            Choice<ImiMode>(section, "Mode"),
            Choice<DatabaseKind>(section, "Database"),
            configuration.GetConnectionString("Imi") is { Length: > 0 } connection ? connection : throw new StartupException("The setting ConnectionStrings:Imi is missing."),
            folder)
        {
            PublicUrl = Address(section["PublicUrl"]),
            Mail = MailSettings.Read(section.GetSection("Mail"), folder),
            Defaults = ReadDefaults(section.GetSection(Features)),
        };
    }

    private static Uri? Address(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address is { Query: "", Fragment: "" } ? address
        : throw new StartupException($"The setting Imi:PublicUrl is \"{text}\"; it must be an address such as https://imi.example.");

    private static bool IsKnown(string key) =>
        Known.Contains(key) || SettingTable.All.Any(setting => key.Equals($"{Features}:{setting.Key}", StringComparison.OrdinalIgnoreCase));

    /// <summary>First all of them, then whether they are possible together.</summary>
    private static SettingValues ReadDefaults(IConfigurationSection section)
    {
        var configured = SettingTable.All.Select(setting => (Setting: setting, Text: section[setting.Key.ToString()])).Where(one => one.Text is not null).ToList();
        var values = configured.Aggregate(new SettingValues(), (values, one) => one.Setting.Apply(values, one.Text!) ?? throw Impossible(one.Setting, values, one.Text!));
        return configured.Find(one => !one.Setting.Allows(values, one.Text!)) is (Setting: { } setting, Text: { } text) ? throw Impossible(setting, values, text) : values;
    }

    private static StartupException Impossible(Setting setting, SettingValues values, string text)
    {
        var possible = setting switch
        {
            SwitchSetting => "true or false",
            NumberSetting number when number.Limits(values) is var (least, most) => FormattableString.Invariant($"a whole number from {least} to {most}"),
            _ => $"some of {RolesSetting.Write(RolesSetting.Possible).Replace(",", ", ", StringComparison.Ordinal)}",
        };
        return new($"The setting Imi:{Features}:{setting.Key} is \"{text}\"; it must be {possible}.");
    }

    private static T Choice<T>(IConfigurationSection section, string key)
        where T : struct, Enum =>
        section[key] is not { } text
            ? default
            : Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
                ? Enum.Parse<T>(name)
                : throw new StartupException($"The setting Imi:{key} is \"{text}\"; it must be one of {string.Join(", ", Enum.GetNames<T>())}.");
}

/// <summary>Why Imi cannot start, as one plain sentence for whoever starts it.</summary>
public sealed class StartupException(string sentence) : Exception(sentence);
