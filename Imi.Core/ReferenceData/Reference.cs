using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Imi.Core.ReferenceData;

/// <param name="TimeZone">First zone of the country: a date ends at 24:00 there (decision 14).</param>
public sealed record Country(string Code, LocalText Name, string TimeZone, IReadOnlyList<string> Languages);

public sealed record Language(string Code, LocalText Name, string NativeName);

public sealed record LegislativeArea(string Code, LocalText Name, LocalText Description, string LegalBasis);

public sealed record Profession(string Code, LocalText Name, string Sector);

public sealed record NaceSection(string Code, LocalText Name, IReadOnlyList<NaceDivision> Divisions);

public sealed record NaceDivision(string Code, LocalText Name);

public sealed record Keyword(string Code, IReadOnlyList<string> Areas, LocalText Name);

public sealed record PolicyArea(string Code, LocalText Name);

/// <summary>A city or region that is called otherwise elsewhere.</summary>
/// <param name="Code">Its name where it is.</param>
public sealed record Place(string Code, LocalText Name);

/// <summary>The lists that are fixed for all of Imi: versioned JSON inside this assembly, read once.</summary>
public static class Reference
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static FrozenDictionary<string, Country> Countries { get; } = Load<Country>("countries", country => country.Code);

    public static FrozenDictionary<string, Language> Languages { get; } = Load<Language>("languages", language => language.Code);

    /// <summary>Codes of the languages that people may read Imi in.</summary>
    public static IReadOnlyList<string> InterfaceLanguages { get; } = ["en", "da"];

    public static FrozenDictionary<string, LegislativeArea> Areas { get; } = Load<LegislativeArea>("areas", area => area.Code);

    public static FrozenDictionary<string, Profession> Professions { get; } = Load<Profession>("professions", profession => profession.Code);

    public static FrozenDictionary<string, NaceSection> NaceSections { get; } = Load<NaceSection>("nace", section => section.Code);

    public static FrozenDictionary<string, Keyword> Keywords { get; } = Load<Keyword>("keywords", keyword => keyword.Code);

    public static FrozenDictionary<string, PolicyArea> PolicyAreas { get; } = Load<PolicyArea>("policy-areas", area => area.Code);

    public static FrozenDictionary<string, Place> Places { get; } = Load<Place>("places", place => place.Code);

    /// <summary>The first language of the country in which Imi can be read; English where it cannot be in any.</summary>
    public static string InterfaceLanguageOf(string country) =>
        (Countries.TryGetValue(country, out var known) ? known.Languages.FirstOrDefault(InterfaceLanguages.Contains) : null) ?? InterfaceLanguages[0];

    /// <param name="path">Below this assembly's root namespace, with dots.</param>
    internal static T Read<T>(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Imi.Core.{path}.json")
            ?? throw new InvalidOperationException($"The resource {path} is missing.");

        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }

    private static FrozenDictionary<string, T> Load<T>(string file, Func<T, string> key) =>
        Read<Versioned<T>>($"ReferenceData.{file}").Items.ToFrozenDictionary(key, StringComparer.Ordinal);

    internal sealed record Versioned<T>(int Version, IReadOnlyList<T> Items);
}
