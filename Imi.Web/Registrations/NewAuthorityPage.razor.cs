using Imi.Core;
using Imi.Core.Invitations;
using Imi.Core.ReferenceData;
using Imi.Core.Registrations;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Registrations;

/// <summary>The coordinator registers an authority with its first user directly, the Commission the NIMIC of a country; the username is passed on outside Imi (FAQ 1). Server-rendered, with the fields of the wizard.</summary>
public partial class NewAuthorityPage(ValidationService validations)
{
    private RegistrationContents _contents = new();
    private IReadOnlyList<AccessGrant> _access = [];
    private IReadOnlyDictionary<string, IReadOnlyList<CoordinatorOption>> _coordinators = new Dictionary<string, IReadOnlyList<CoordinatorOption>>();
    private IReadOnlyList<FieldProblem> _problems = [];
    private IReadOnlyList<AuthorityName> _alike = [];
    private Guid _operation = Guid.CreateVersion7();
    private string? _refusal;
    private string? _made;

    [CascadingParameter] public required Actor Actor { get; set; }

    [CascadingParameter] public HttpContext? Context { get; set; }

    /// <summary>Of a NIMIC; null for an authority of the coordinator's own country.</summary>
    [Parameter] public string? Country { get; set; }

    private bool IsNational => Country is not null;

    private string CountryCode => Country ?? Actor.Country;

    private bool IsPossible => IsNational ? Actor.HasAnywhere(Role.CommissionAdministrator) && Reference.Countries.ContainsKey(CountryCode) : Areas.Count > 0;

    private string Title => T[IsNational ? "nimics.new" : "others.register"];

    private (string Address, string Text) Back => IsNational ? (Links.Nimics, "nimics.page") : (Links.Authorities, "administration.others");

    private IReadOnlyList<string> Areas => Actor.AreasWith(Role.DataAdministrator);

    private IFormCollection Form => Context!.Request.Form;

    protected override async Task OnInitializedAsync()
    {
        if (!IsPossible)
        {
            return;
        }

        var language = Reference.InterfaceLanguageOf(CountryCode);
        _contents = new() { UserLanguage = language, TextLanguage = language };
        if (IsNational)
        {
            return; // no areas to choose, and no coordinator above it
        }

        _access = [.. Context!.Request.Query["access"].Select(GrantKeys.Read).OfType<AccessGrant>().Where(grant => Areas.Contains(grant.Area)).Distinct()];
        _coordinators = await validations.CoordinatorsAsync(_access, Actor);
        _contents = _contents with
        {
            Areas = [.. _coordinators.Select(area => new AreaCompetence(area.Key, [], [], area.Value.Any(one => one.Id == Actor.AuthorityId) ? [Actor.AuthorityId] : []))],
        };
    }

    private IReadOnlyList<TickOption> Roles(string area) =>
        [.. Enum.GetValues<AuthorityRole>().Select(role => new TickOption(GrantKeys.Of(new(area, role)), T[$"authorityRole.{role}"]))];

    private async Task RegisterAsync()
    {
        _contents = RegistrationForm.ReadAll(_contents, Form, [.. _coordinators.Keys]);
        _operation = Guid.TryParse(Form["Operation"], out var operation) ? operation : _operation;
        try
        {
            _alike = IsNational || Form["IsAnother"] == "true" ? [] : await validations.AlikeAsync(_contents.OfficialName, Actor);
            if (_alike.Count == 0)
            {
                _made = await (IsNational
                    ? validations.RegisterNationalAsync(_contents, CountryCode, _operation, Actor)
                    : validations.RegisterAsync(_contents, _access, _operation, Actor));
            }
        }
        catch (InvalidFieldsException failure)
        {
            (_problems, _refusal) = (failure.Problems, T["register.incomplete"]);
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _refusal = T.Refusal(failure);
        }
    }
}
