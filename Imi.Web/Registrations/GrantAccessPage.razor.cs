using Imi.Core;
using Imi.Core.Access;
using Imi.Core.Invitations;
using Imi.Core.Registrations;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Registrations;

/// <summary>A further area for an authority that is registered already (FAQ 1). Server-rendered, with the fields of the registration.</summary>
public partial class GrantAccessPage(AccessQueries queries, AccessService accesses, NavigationManager navigation)
{
    private AuthorityAccessView? _authority;
    private RegistrationContents _contents = new();
    private IReadOnlyList<string> _areas = [];
    private IReadOnlyList<AccessGrant> _access = [];
    private IReadOnlyDictionary<string, IReadOnlyList<CoordinatorOption>> _coordinators = new Dictionary<string, IReadOnlyList<CoordinatorOption>>();
    private IReadOnlyList<FieldProblem> _problems = [];
    private Guid _operation = Guid.CreateVersion7();
    private string? _refusal;

    [CascadingParameter] public required Actor Actor { get; set; }

    [CascadingParameter] public HttpContext? Context { get; set; }

    [Parameter] public int AuthorityKey { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _authority = await queries.FindAsync(AuthorityKey, Actor);
        _areas = [.. (_authority?.Areas ?? []).Where(area => area.Offers.Any(offer => offer.Action == AccessAction.Grant)).Select(area => area.Area)];
        _access = [.. Context!.Request.Query["access"].Select(GrantKeys.Read).OfType<AccessGrant>().Where(grant => _areas.Contains(grant.Area)).Distinct()];
        _coordinators = await queries.LinkableAsync(AuthorityKey, _access, Actor);
        _contents = new()
        {
            Areas = [.. _coordinators.Select(area => new AreaCompetence(area.Key, [], [], area.Value.Any(one => one.Id == Actor.AuthorityId) ? [Actor.AuthorityId] : []))],
        };
    }

    private IReadOnlyList<TickOption> Roles(string area) =>
        [.. Enum.GetValues<AuthorityRole>().Select(role => new TickOption(GrantKeys.Of(new(area, role)), T[$"authorityRole.{role}"]))];

    private async Task GrantAsync()
    {
        var form = Context!.Request.Form;
        _contents = RegistrationForm.Read(RegistrationStep.Areas, _contents, form, [.. _coordinators.Keys]);
        _operation = Guid.TryParse(form["Operation"], out var operation) ? operation : _operation;
        try
        {
            await accesses.GrantAsync(AuthorityKey, _contents, _access, _operation, Actor);
        }
        catch (InvalidFieldsException failure)
        {
            (_problems, _refusal) = (failure.Problems, T["register.incomplete"]);
            return;
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _refusal = T.Refusal(failure);
            return;
        }

        navigation.NavigateTo(Links.AccessOf(AuthorityKey));
    }
}
