using Imi.Core.Access;
using Imi.Core.Invitations;
using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Authorities;

/// <summary>The access to one area: what it is, what keeps it from being taken, and what the reader may do about it.</summary>
public partial class AreaAccessCard(AccessService accesses)
{
    private Guid _operation = Guid.CreateVersion7();
    private IReadOnlyList<AccessGrant> _access = [];
    private IReadOnlyList<AuthorityRole> _read = [];
    private string? _problem;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required AuthorityAccessView Authority { get; set; }

    [Parameter, EditorRequired] public required AreaAccessView Area { get; set; }

    [Parameter, EditorRequired] public bool IsHandingOver { get; set; }

    /// <summary>Opens or closes the form of the hand-over.</summary>
    [Parameter, EditorRequired] public EventCallback OnTurn { get; set; }

    /// <summary>With what is to be said of it.</summary>
    [Parameter, EditorRequired] public EventCallback<string> OnDone { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private string Name => Reference.Areas[Area.Area].Name.Here();

    private IEnumerable<string> Unmet => Area.Offers.SelectMany(offer => offer.Unmet).Distinct();

    private string Id(string part) => $"{part}-{Area.Area}";

    // What is chosen and not saved stays, whatever comes in from elsewhere.
    protected override void OnParametersSet()
    {
        if (_access.Select(grant => grant.Role).Order().SequenceEqual(_read.Order()))
        {
            Read();
        }
    }

    private void Read() => (_read, _access) = (Area.Roles, [.. Area.Roles.Select(role => new AccessGrant(Area.Area, role))]);

    private Task MoveAsync(AccessAction action) => TryAsync(async () =>
    {
        await (action switch
        {
            AccessAction.Suspend => accesses.SuspendAsync(Authority.AuthorityId, Area.Area, _operation, Actor),
            AccessAction.Resume => accesses.ResumeAsync(Authority.AuthorityId, Area.Area, _operation, Actor),
            _ => accesses.RemoveAsync(Authority.AuthorityId, Area.Area, _operation, Actor),
        });
        return T[$"accessAction.done.{action}", Name];
    });

    private Task SaveRolesAsync() => TryAsync(async () =>
    {
        IReadOnlyList<AuthorityRole> roles = [.. _access.Select(grant => grant.Role)];
        await accesses.ChangeRolesAsync(Authority.AuthorityId, Area.Area, roles, _read, _operation, Actor);
        _read = roles;
        return T["areaAccess.rolesSaved", Name];
    });

    private async Task TryAsync(Func<Task<string>> act)
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            var note = await act();
            _operation = Guid.CreateVersion7();
            await OnDone.InvokeAsync(note);
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _problem = T.Refusal(failure);
            await OnChanged.InvokeAsync();
            _read = failure is AccessChangedException ? Area.Roles : _read; // told, he means it against what stands there now
        }
        finally
        {
            _isBusy = false;
        }
    }
}
