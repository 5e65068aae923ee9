using Imi.Core;
using Imi.Core.Authorities;
using Imi.Web.Components;

namespace Imi.Web.Authorities;

/// <summary>From the button to what is stored.</summary>
public sealed partial class PartForm
{
    private Dictionary<string, string> Stored => Part.Fields.Where(one => one.MayChange).ToDictionary(one => one.Key.ToString(), one => one.Value);

    // Whoever takes no part in alerts has nobody to link to for them.
    private bool MayChange => Part.MayChange && !TakesNoPart;

    private bool TakesNoPart => Part.Fields.Any(one => one is { Key: AuthorityFieldKey.AlertRole, Value: "" });

    private async Task OpenAsync()
    {
        // Whoever is editing already is named by the banner, with the way to take over.
        if (_isOpen || !await _lease!.AcquireAsync())
        {
            return;
        }

        (_before, _version, _operation, _advice) = (Stored, Part.Version, Guid.CreateVersion7(), Part.Advice);
        _typed = new(_before);
        (_isOpen, _isTurning, _said, _news, _refusal, _problems, _conflicts) = (true, true, null, null, null, [], []);
    }

    private async Task CancelAsync()
    {
        journal.Forget(Journaled);
        await CloseAsync();
    }

    private async Task CloseAsync()
    {
        (_isOpen, _isTurning) = (false, true);
        await _lease!.ReleaseAsync();
    }

    private async Task TypeAsync(AuthorityFieldKey key, string text)
    {
        if (AuthorityFields.Of(key) is not TextField)
        {
            journal.Keep(Journaled, key.ToString(), _typed[key.ToString()], text);
        }

        _typed[key.ToString()] = text;
        await _lease!.AcquireAsync(); // free again after somebody else had it
        if (key == AuthorityFieldKey.Email)
        {
            _advice = MailAddresses.IsPossible(text.Trim()) ? await queries.AdviceAsync(Data.Id, text, Actor) : MailboxAdvice.None;
        }
    }

    private async Task SaveAsync()
    {
        if (_conflicts.Count > 0)
        {
            _refusal = T["conflict.choose"];
            return;
        }

        (_isBusy, _problems, _refusal) = (true, [], null);
        try
        {
            var changed = _typed.Where(one => one.Value != _before[one.Key]).ToDictionary(one => Enum.Parse<AuthorityFieldKey>(one.Key), one => one.Value);
            await service.SaveAsync(Key, changed, _version, _operation, _editor, Actor);
            journal.Forget(Journaled);
            await CloseAsync();
            _said = T["authorityData.saved"];
            await OnChanged.InvokeAsync();
        }
        catch (InvalidFieldsException failure)
        {
            _problems = failure.Problems;
        }
        catch (AuthorityChangedException failure)
        {
            await OnChanged.InvokeAsync();
            Adopt();
            _refusal = _conflicts.Count > 0 ? T["conflict.choose"] : T.Refusal(failure);
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _refusal = T.Refusal(failure);
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <summary>Takes over what a colleague has stored, or puts it beside what is entered here.</summary>
    private void Adopt()
    {
        var merge = Merge.Of(_before, _typed, Stored);
        (_before, _typed, _version, _conflicts) = (Stored, new(merge.Texts), Part.Version, [.. merge.Conflicts]);
        _news = T["authorityData.cameIn", Part.Last?.UserName ?? ""];
    }

    private void Rejoin() => _ = InvokeAsync(RestoreAsync);

    private async Task RestoreAsync()
    {
        if (!_isOpen)
        {
            return;
        }

        foreach (var (field, text) in await journal.KeptAsync(Journaled, _typed))
        {
            _typed[field] = text;
        }

        foreach (var (field, text) in await journal.RestoreAsync(Journaled, _typed, isStored: false))
        {
            if (_conflicts.TrueForAll(conflict => conflict.Field != field))
            {
                _conflicts.Add(new(field, _typed[field]));
                _typed[field] = text;
            }
        }

        StateHasChanged();
    }
}
