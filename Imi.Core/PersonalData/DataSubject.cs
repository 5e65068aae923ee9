namespace Imi.Core.PersonalData;

/// <summary>The person or service provider that a request is about. Leaves the server only for request handlers of the two authorities.</summary>
public sealed record DataSubject
{
    /// <summary>The surname; for a service provider the name of the company or person.</summary>
    public string FamilyName { get; init; } = "";

    public string GivenNames { get; init; } = "";
    public DateOnly? BornOn { get; init; }
    public string PlaceOfBirth { get; init; } = "";

    /// <summary>Code of the country.</summary>
    public string Nationality { get; init; } = "";

    /// <summary>One address of unstated kind (FAQ 5.1, decision 17).</summary>
    public string Address { get; init; } = "";

    /// <summary>Number in a professional or company register, or for VAT.</summary>
    public string RegistrationNumber { get; init; } = "";

    /// <summary>As it stands in the questions.</summary>
    public string Name => $"{GivenNames} {FamilyName}".Trim();
}

/// <summary>The data subject of one root request, encrypted as a whole.</summary>
public sealed class StoredDataSubject
{
    public required int RequestId { get; init; }
    public required byte[] Payload { get; set; }
    public int Version { get; set; }
}

/// <summary>One look at personal data: who, when, of which request (decision 26).</summary>
public sealed class PersonalDataView
{
    public int Id { get; private set; }
    public required int RequestId { get; init; }

    /// <summary>The document that was opened; null for the fields of the person.</summary>
    public Guid? AttachmentId { get; init; }

    public required int UserId { get; init; }
    public required int AuthorityId { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Encrypts personal data. The keys live outside Core; what was protected for one request opens for no other.</summary>
public interface IPersonalDataCipher
{
    byte[] Protect(int requestId, byte[] plain);

    byte[] Unprotect(int requestId, byte[] cipher);
}
