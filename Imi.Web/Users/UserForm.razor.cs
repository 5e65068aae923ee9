using Imi.Core;
using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Users;

/// <summary>One user, or a new one. What is typed stays, whatever is refused or comes in from elsewhere.</summary>
public partial class UserForm(UserService users)
{
    private Guid _operation = Guid.CreateVersion7();
    private string _givenName = "";
    private string _familyName = "";
    private string _email = "";
    private string _phone = "";
    private string _userName = "";
    private string _language = "";
    private HashSet<AreaRole> _rights = [];
    private string? _version;
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _refusal;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required UserListing Listing { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter, EditorRequired] public required UserRow? User { get; set; }

    /// <summary>With what is to be said of it.</summary>
    [Parameter, EditorRequired] public EventCallback<string> OnDone { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    /// <summary>Somebody else administers the other areas of this user, and so the user himself.</summary>
    private bool IsPartly => User is { IsWhole: false };

    protected override void OnInitialized()
    {
        _language = Reference.InterfaceLanguageOf(Listing.Country);
        if (User is { } user)
        {
            Read(user);
        }
    }

    private void Read(UserRow user)
    {
        (_givenName, _familyName, _email, _phone, _userName, _version) = (user.GivenName, user.FamilyName, user.Email, user.Phone, user.UserName, user.Version);
        (_language, _rights) = (user.Language.Length > 0 ? user.Language : _language, [.. user.Rights]);
    }

    private string? Problem(string field) => _problems.FirstOrDefault(problem => problem.Field == field) is { } problem ? T[$"rule.{problem.Rule}"].Value : null;

    private void Turn(AreaRole right)
    {
        if (!_rights.Remove(right))
        {
            _rights.Add(right);
        }
    }

    private Task SaveAsync() => TryAsync(async () =>
    {
        var entry = new UserEntry(_givenName, _familyName, _email.Trim(), _phone, _language, _userName.Trim(), [.. _rights]);
        if (User is null)
        {
            var userName = await users.RegisterAsync(Listing.AuthorityId, entry, _operation, Actor);
            return T["users.registered", userName, entry.Email];
        }

        await users.ChangeAsync(Listing.AuthorityId, User.Id, entry, _version!, _operation, Actor);
        return T["users.saved", $"{entry.GivenName} {entry.FamilyName}"];
    });

    private Task ResetAsync() => TryAsync(async () =>
    {
        await users.ResetPasswordAsync(Listing.AuthorityId, User!.Id, _operation, Actor);
        return T["users.wasReset", User.Name, User.Email, User.UserName];
    });

    private Task RemoveSecondFactorAsync() => TryAsync(async () =>
    {
        await users.RemoveSecondFactorAsync(Listing.AuthorityId, User!.Id, _operation, Actor);
        return T["users.secondFactorRemoved", User.Name];
    });

    private Task DeleteAsync() => TryAsync(async () =>
    {
        await users.DeleteAsync(Listing.AuthorityId, User!.Id, _operation, Actor);
        return T["users.deleted", User.Name];
    });

    private async Task TryAsync(Func<Task<string>> act)
    {
        (_isBusy, _problems, _refusal) = (true, [], null);
        try
        {
            await OnDone.InvokeAsync(await act());
        }
        catch (InvalidFieldsException failure)
        {
            _problems = failure.Problems;
        }
        catch (UserChangedException failure)
        {
            _refusal = T.Refusal(failure);
            await OnChanged.InvokeAsync();
            _version = User?.Version ?? _version; // whoever saves again has been told
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _refusal = T.Refusal(failure);
        }
        finally
        {
            (_operation, _isBusy) = (Guid.CreateVersion7(), false);
        }
    }
}
