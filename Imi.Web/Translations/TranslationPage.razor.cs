using Imi.Core;
using Imi.Core.Live;
using Imi.Core.Translations;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Translations;

/// <summary>The texts of one authority beside their translation into one language. Where a colleague was quicker, his text is said, and what was typed stays.</summary>
public partial class TranslationPage(TranslationQueries translations, TranslationService service, LiveFeed feed, NavigationManager navigation)
{
    private readonly Dictionary<TextPart, string> _typed = [];
    private Reading? _read;
    private TranslationView? _base;
    private Guid _operation = Guid.CreateVersion7();
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _refusal;
    private string? _said;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter] public int Id { get; set; }

    [SupplyParameterFromQuery] public string? Language { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private (int, string) Address => (Id, Language ?? "");

    protected override async Task OnParametersSetAsync()
    {
        _read ??= Carried;
        if (_read is null || (_read.Id, _read.Language) != Address)
        {
            _typed.Clear();
            (_base, _problems, _refusal, _said) = (null, [], null, null);
            await LoadAsync();
        }

        _base ??= _read?.View;
    }

    private async Task LoadAsync()
    {
        var (position, (id, language)) = (feed.Position, Address);
        var view = await translations.FindAsync(id, language, Actor);
        if (_read is null || (_read.Id, _read.Language) != (id, language) || _read.At <= position)
        {
            _read = Carried = new(view, position, id) { Language = language }; // unless a later reading was quicker
        }
    }

    private async Task SaveAsync(bool goesOn)
    {
        (_isBusy, _problems, _refusal, _said) = (true, [], null, null);
        var texts = _base!.Texts.ToDictionary(text => text.Part, Typed);
        try
        {
            await service.SaveAsync(_base, texts, _operation, Actor);
            var next = _read!.View!.Next;
            await StartAnewAsync();
            _typed.Clear();
            if (goesOn && next is { } id)
            {
                navigation.NavigateTo(Links.Translation(id, Language!));
                return;
            }

            _said = T["translations.saved"];
        }
        catch (InvalidFieldsException failure)
        {
            _problems = failure.Problems;
        }
        catch (TranslationChangedException failure)
        {
            // Saved again, it is meant against what stands there now.
            foreach (var (part, text) in texts)
            {
                _typed[part] = text;
            }

            await StartAnewAsync();
            _refusal = $"{T.Refusal(failure)} {string.Join(" ", _base!.Texts.Where(text => text.Text != texts.GetValueOrDefault(text.Part)).Select(text => $"{T[$"textPart.{text.Part}"]}: “{text.Text}”."))}";
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

    private async Task StartAnewAsync()
    {
        await LoadAsync();
        (_base, _operation) = (_read?.View, Guid.CreateVersion7());
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(TranslationView? View, long At, int Id)
    {
        public string Language { get; init; } = "";
    }
}
