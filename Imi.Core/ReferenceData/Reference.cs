using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Imi.Core.ReferenceData;

/// <param name="TimeZone">First zone of the country: a date ends at 24:00 there (decision 14).</param>
public sealed record Country(string Code, LocalText Name, string TimeZone, IReadOnlyList<string> Languages);

public sealed record Language(string Code, LocalText Name, string NativeName);

public sealed record LegislativeArea(string Code, LocalText Name, LocalText Description, string LegalBasis);

/// <param name="IsRetired">Stays where it is used, and is not chosen anew; the same of keywords and policy areas.</param>
/// <param name="Version">Of the list in which it last changed; 0 as it was shipped.</param>
public sealed record Profession(string Code, LocalText Name, string Sector, bool IsRetired = false, int Version = 0) : IListed;

public sealed record NaceSection(string Code, LocalText Name, IReadOnlyList<NaceDivision> Divisions);

public sealed record NaceDivision(string Code, LocalText Name);

public sealed record Keyword(string Code, IReadOnlyList<string> Areas, LocalText Name, bool IsRetired = false, int Version = 0) : IListed;

public sealed record PolicyArea(string Code, LocalText Name, bool IsRetired = false, int Version = 0) : IListed;

/// <summary>A city or region that is called otherwise elsewhere.</summary>
/// <param name="Code">Its name where it is.</param>
public sealed record Place(string Code, LocalText Name);

/// <summary>
/// The lists that hold for all of Imi: JSON inside this assembly, read once. To those that the Commission maintains comes what it has published since (<see cref="Lists.ListsInForce"/>).
/// </summary>
public static class Reference
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private static readonly Book<Profession> ProfessionBook = new(Load<Profession>("professions", profession => profession.Code));
    private static readonly Book<Keyword> KeywordBook = new(Load<Keyword>("keywords", keyword => keyword.Code));
    private static readonly Book<PolicyArea> PolicyAreaBook = new(Load<PolicyArea>("policy-areas", area => area.Code));

    public static FrozenDictionary<string, Country> Countries { get; } = Load<Country>("countries", country => country.Code);

    public static FrozenDictionary<string, Language> Languages { get; } = Load<Language>("languages", language => language.Code);

    /// <summary>Codes of the languages that people may read Imi in.</summary>
    public static IReadOnlyList<string> InterfaceLanguages { get; } = ["en", "da"];

    public static FrozenDictionary<string, LegislativeArea> Areas { get; } = Load<LegislativeArea>("areas", area => area.Code);

    public static FrozenDictionary<string, Profession> Professions => ProfessionBook.Known;

    public static FrozenDictionary<string, NaceSection> NaceSections { get; } = Load<NaceSection>("nace", section => section.Code);

    public static FrozenDictionary<string, Keyword> Keywords => KeywordBook.Known;

    public static FrozenDictionary<string, PolicyArea> PolicyAreas => PolicyAreaBook.Known;

    /// <summary>Those that may be chosen now, and those that are chosen already.</summary>
    public static IEnumerable<T> Choosable<T>(this IEnumerable<T> entries, IEnumerable<string> chosen)
        where T : IListed => entries.Where(entry => !entry.IsRetired || chosen.Contains(entry.Code));

    /// <summary>Whether it may be chosen by somebody who has not chosen it before.</summary>
    public static bool MayChoose<T>(this FrozenDictionary<string, T> entries, string code)
        where T : IListed => entries.TryGetValue(code, out var entry) && !entry.IsRetired;

    /// <summary>Its code, in the seconds in which another node knows an entry and this one does not.</summary>
    public static LocalText NameOf<T>(this FrozenDictionary<string, T> entries, string code)
        where T : IListed => entries.TryGetValue(code, out var entry) ? entry.Name : new() { [InterfaceLanguages[0]] = code };

    internal static IEnumerable<Profession> ShippedProfessions => ProfessionBook.Shipped;

    internal static IEnumerable<Keyword> ShippedKeywords => KeywordBook.Shipped;

    internal static IEnumerable<PolicyArea> ShippedPolicyAreas => PolicyAreaBook.Shipped;

    internal static void Learn(Lists.ListKind list, IEnumerable<Lists.ListEntry> entries)
    {
        switch (list)
        {
            case Lists.ListKind.Keywords:
                KeywordBook.Learn(entries.Select(entry => new Keyword(entry.Code, entry.Areas, entry.Name, entry.IsRetired, entry.Version)));
                break;
            case Lists.ListKind.Professions:
                ProfessionBook.Learn(entries.Select(entry => new Profession(entry.Code, entry.Name, entry.Sector, entry.IsRetired, entry.Version)));
                break;
            case Lists.ListKind.PolicyAreas:
                PolicyAreaBook.Learn(entries.Select(entry => new PolicyArea(entry.Code, entry.Name, entry.IsRetired, entry.Version)));
                break;
        }
    }

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
