using Imi.Core;
using Imi.Core.Users;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Users;

/// <summary>One's own data and mail choices. What is typed stays, whatever is refused or comes in from elsewhere; the rest follows.</summary>
public partial class ProfileForm(ProfileService profiles, NavigationManager navigation)
{
    private Guid _operation = Guid.CreateVersion7();
    private ProfileEntry _entry = null!;
    private ProfileEntry _before = null!;
    private string _version = "";
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _refusal;
    private string? _said;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required OwnProfile Own { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    protected override void OnParametersSet()
    {
        if (_entry is null || _entry == _before)
        {
            (_entry, _before, _version) = (Own.Entry, Own.Entry, Own.Version);
        }
        else
        {
            // Saved from here it would be refused, and said, because the version stays.
            (_entry, _before) = (Follow(Own.Entry), Own.Entry);
        }
    }

    private ProfileEntry Follow(ProfileEntry now) => new(
        _entry.Phone == _before.Phone ? now.Phone : _entry.Phone,
        _entry.Language == _before.Language ? now.Language : _entry.Language,
        _entry.MailChoice == _before.MailChoice ? now.MailChoice : _entry.MailChoice);

    private void Type(ProfileEntry entry) => (_entry, _said) = (entry, null);

    private string? Problem(string field) => _problems.FirstOrDefault(problem => problem.Field == field) is { } problem ? T[$"rule.{problem.Rule}"].Value : null;

    private async Task SaveAsync()
    {
        (_isBusy, _problems, _refusal, _said) = (true, [], null, null);
        var entry = _entry;
        try
        {
            await profiles.SaveAsync(entry, _version, _operation, Actor);
            (_before, _said) = (entry, T["profile.saved"]);
            await ReadAgainAsync();
            SpeakIn(entry.Language);
        }
        catch (InvalidFieldsException failure)
        {
            _problems = failure.Problems;
        }
        catch (UserChangedException)
        {
            _refusal = T["profile.changed"];
            await ReadAgainAsync(); // whoever saves again has been told
        }
        finally
        {
            (_operation, _isBusy) = (Guid.CreateVersion7(), false);
        }
    }

    private async Task ReadAgainAsync()
    {
        await OnChanged.InvokeAsync();
        _version = Own.Version;
    }

    private void SpeakIn(string language)
    {
        if (language != ImiTexts.Language)
        {
            navigation.NavigateTo(Links.OwnLanguage(Links.Profile), forceLoad: true);
        }
    }
}
