using System.Text.Json;
using Imi.Core.ReferenceData;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Imi.Core.Persistence;

/// <summary>Instants are stored in UTC and to the microsecond, the finer of what both databases keep and compare.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => Truncate(instant.UtcDateTime),
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)))
{
    private static DateTime Truncate(DateTime instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}

internal static class JsonProperties
{
    public static void HasLocalText(this PropertyBuilder<LocalText> property) => HasJson(property);

    /// <summary>Stored as one JSON text: for small values that are always read as a whole, and replaced rather than changed in place.</summary>
    public static void HasJson<T>(this PropertyBuilder<T> property)
        where T : class =>
        property.HasConversion(
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
            stored => JsonSerializer.Deserialize<T>(stored, JsonSerializerOptions.Default)!,
            new ValueComparer<T>((one, other) => ReferenceEquals(one, other), value => value.GetHashCode(), value => value));
}

/// <summary>One key of the ring that signs cookies and encrypts personal data, so that both outlive a restart.</summary>
public sealed class StoredKey
{
    public int Id { get; private set; }
    public required string Name { get; init; }
    public required string Xml { get; init; }
}
