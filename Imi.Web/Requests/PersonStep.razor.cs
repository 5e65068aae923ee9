using System.Globalization;
using Imi.Core.PersonalData;
using Imi.Core.ReferenceData;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class PersonStep
{
    private DataSubject _person = new();
    private string? _profession;
    private IReadOnlyList<Profession> _professions = [];
    private IReadOnlyList<Country> _countries = [];

    [Parameter, EditorRequired] public required StoredPerson? Person { get; set; }

    private IEnumerable<TextField> Fields => PersonRules.IsProvider(Request.Area)
        ?
        [
            new("provider-name", "providerName", _person.FamilyName, text => _person with { FamilyName = text }, IsNeeded: true),
            new("registration-number", "registrationNumber", _person.RegistrationNumber, text => _person with { RegistrationNumber = text }),
            new("address", "address", _person.Address, text => _person with { Address = text }, IsNeeded: true),
        ]
        :
        [
            new("family-name", "familyName", _person.FamilyName, text => _person with { FamilyName = text }, IsNeeded: true),
            new("given-names", "givenNames", _person.GivenNames, text => _person with { GivenNames = text }, IsNeeded: true),
            new("address", "address", _person.Address, text => _person with { Address = text }, IsNeeded: true, Hint: "address.hint"),
            new("place-of-birth", "placeOfBirth", _person.PlaceOfBirth, text => _person with { PlaceOfBirth = text }),
            new("registration-number", "registrationNumber", _person.RegistrationNumber, text => _person with { RegistrationNumber = text }),
        ];

    protected override void OnInitialized()
    {
        var byName = StringComparer.Create(CultureInfo.CurrentUICulture, CompareOptions.None);
        _professions = [.. Reference.Professions.Values.OrderBy(profession => profession.Name.Here(), byName)];
        _countries = [.. Reference.Countries.Values.OrderBy(country => country.Name.Here(), byName)];
        _profession = Request.Profession;
    }

    protected override void OnParametersSet()
    {
        if (IsClean && Person is not null && Person.Version > Version)
        {
            (_person, Version, _profession) = (Person.Subject, Person.Version, Request.Profession);
        }
    }

    protected override Task StoreAsync() =>
        Drafts.SavePersonAsync(Request.Number, _person, _profession, Version, Editor, Actor);

    private static string? Choice(ChangeEventArgs args) => args.Value is string { Length: > 0 } code ? code : null;

    private void Change(Action change)
    {
        change();
        Saving.Touch();
    }

    private sealed record TextField(string Id, string Label, string Value, Func<string, DataSubject> With, bool IsNeeded = false, string? Hint = null);
}
