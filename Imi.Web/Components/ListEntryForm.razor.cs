using Imi.Core;
using Imi.Core.Lists;
using Imi.Core.ReferenceData;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

/// <summary>Collects what is entered of one entry; whoever shows it publishes it.</summary>
public partial class ListEntryForm
{
    private readonly Dictionary<string, string> _names = [];
    private HashSet<string> _areas = [];
    private string _code = "";
    private string _sector = "";
    private bool _isRetired;

    [Parameter, EditorRequired] public required ListKind List { get; set; }

    /// <summary>As it is; read when the form opens.</summary>
    [Parameter, EditorRequired] public required ListEdit Entry { get; set; }

    /// <summary>Of professions.</summary>
    [Parameter] public IReadOnlyList<string> Sectors { get; set; } = [];

    [Parameter] public string? DoneText { get; set; }

    /// <summary>Of a new entry, or of this one.</summary>
    [Parameter] public IReadOnlyList<FieldProblem> Problems { get; set; } = [];

    [Parameter, EditorRequired] public EventCallback<ListEdit> OnDone { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    protected override void OnInitialized()
    {
        (_code, _sector, _isRetired, _areas) = (Entry.Code, Entry.Sector.Length > 0 ? Entry.Sector : Sectors.FirstOrDefault(""), Entry.IsRetired, [.. Entry.Areas]);
        foreach (var (language, text) in Entry.Name)
        {
            _names[language] = text;
        }
    }

    private static string Name(string language) => Reference.Languages[language].Name.Here();

    private string Id(string field) => $"entry-{(Entry.IsNew ? "new" : Entry.Code)}-{field}";

    private string Text(string language) => _names.GetValueOrDefault(language, "");

    private string? Problem(string field) =>
        Problems.FirstOrDefault(problem => problem.Field.EndsWith($".{field}", StringComparison.Ordinal)) is { } problem ? T[$"rule.{problem.Rule}"].Value : null;

    private void Turn(string area, bool isOn) => _ = isOn ? _areas.Add(area) : _areas.Remove(area);

    private Task DoneAsync()
    {
        var name = new LocalText();
        foreach (var (language, text) in _names)
        {
            name[language] = text;
        }

        return OnDone.InvokeAsync(Entry with { Code = _code, Name = name, Areas = [.. _areas.Order(StringComparer.Ordinal)], Sector = List == ListKind.Professions ? _sector : "", IsRetired = _isRetired });
    }
}
