using System.Globalization;
using Imi.Core.PersonalData;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class PersonStep
{
    private const string ProfessionField = "profession";
    private const string BornOnField = "born-on";
    private const string NationalityField = "nationality";

    private DataSubject _person = new();
    private string? _profession;
    private IReadOnlyList<Profession> _professions = [];
    private IReadOnlyList<Country> _countries = [];

    [Parameter, EditorRequired] public required StoredPerson? Person { get; set; }

    public override IReadOnlyDictionary<string, string> Typed => Of(_person, _profession);

    protected override DraftPart DraftPart => DraftPart.Person;

    protected override (int Version, IReadOnlyDictionary<string, string> Texts) Stored =>
        (Person?.Version ?? 0, Of(Person?.Subject ?? new(), Request.Profession));

    private IEnumerable<TextField> Fields => FieldsOf(_person);

    public override string Label(string field) => field switch
    {
        ProfessionField => Texts["field.profession"],
        BornOnField => Texts["field.bornOn"],
        NationalityField => Texts["field.nationality"],
        _ => Texts[$"field.{Fields.Single(one => one.Id == field).Label}"],
    };

    public override string Say(string field, string text) => field switch
    {
        ProfessionField => _professions.FirstOrDefault(one => one.Code == text)?.Name.Here() ?? text,
        NationalityField => _countries.FirstOrDefault(one => one.Code == text)?.Name.Here() ?? text,
        _ => text,
    };

    protected override void OnInitialized()
    {
        var byName = StringComparer.Create(CultureInfo.CurrentUICulture, CompareOptions.None);
        _professions = [.. Reference.Professions.Values.OrderBy(profession => profession.Name.Here(), byName)];
        _countries = [.. Reference.Countries.Values.OrderBy(country => country.Name.Here(), byName)];
    }

    protected override Task ShowAsync(IReadOnlyDictionary<string, string> texts)
    {
        _profession = texts[ProfessionField] is { Length: > 0 } profession ? profession : null;
        _person = _person with { BornOn = Date(texts[BornOnField]), Nationality = texts[NationalityField] };
        _person = Fields.Aggregate(_person, (person, field) => field.With(person, texts[field.Id]));

        return Task.CompletedTask;
    }

    protected override Task SaveAsync() =>
        Drafts.SavePersonAsync(Request.Number, _person, _profession, Version, Editor, Actor);

    private static string? Choice(ChangeEventArgs args) => args.Value is string { Length: > 0 } code ? code : null;

    private Dictionary<string, string> Of(DataSubject person, string? profession)
    {
        var texts = FieldsOf(person).ToDictionary(field => field.Id, field => field.Value);
        (texts[ProfessionField], texts[BornOnField], texts[NationalityField]) = (profession ?? "", Written(person.BornOn), person.Nationality);
        return texts;
    }

    private IEnumerable<TextField> FieldsOf(DataSubject person) => PersonRules.IsProvider(Request.Area)
        ?
        [
            new("provider-name", "providerName", person.FamilyName, (of, text) => of with { FamilyName = text }, IsNeeded: true),
            new("registration-number", "registrationNumber", person.RegistrationNumber, (of, text) => of with { RegistrationNumber = text }),
            new("address", "address", person.Address, (of, text) => of with { Address = text }, IsNeeded: true),
        ]
        :
        [
            new("family-name", "familyName", person.FamilyName, (of, text) => of with { FamilyName = text }, IsNeeded: true),
            new("given-names", "givenNames", person.GivenNames, (of, text) => of with { GivenNames = text }, IsNeeded: true),
            new("address", "address", person.Address, (of, text) => of with { Address = text }, IsNeeded: true, Hint: "address.hint"),
            new("place-of-birth", "placeOfBirth", person.PlaceOfBirth, (of, text) => of with { PlaceOfBirth = text }),
            new("registration-number", "registrationNumber", person.RegistrationNumber, (of, text) => of with { RegistrationNumber = text }),
        ];

    private void Change(Action change)
    {
        change();
        Saving.Touch();
    }

    private sealed record TextField(string Id, string Label, string Value, Func<DataSubject, string, DataSubject> With, bool IsNeeded = false, string? Hint = null);
}
