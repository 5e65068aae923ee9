using Imi.Core.Live;
using Imi.Core.Translations;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Translations;

/// <summary>What of which authority is still to be translated into which language, and how far each language is.</summary>
public partial class TranslationsPage(TranslationQueries translations, LiveFeed feed)
{
    private Reading? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    [SupplyParameterFromQuery(Name = "language")] public string? Asked { get; set; }

    [SupplyParameterFromQuery] public string? Country { get; set; }

    [SupplyParameterFromQuery] public string? Text { get; set; }

    [SupplyParameterFromQuery] public bool? Outdated { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private string? Language => TranslationGaps.Languages.Contains(Asked) ? Asked : null;

    private TranslationFilter Filter => new(Language, Outdated == true, string.IsNullOrEmpty(Country) ? null : Country, Text ?? "", Page ?? 1);

    protected override async Task OnParametersSetAsync()
    {
        _read ??= Carried;
        if (_read?.Of != Filter)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var (position, of) = (feed.Position, Filter);
        var work = await translations.ListAsync(of, Actor);
        if (_read is null || _read.Of != of || _read.At <= position)
        {
            _read = Carried = new(work, position, of); // unless a later reading was quicker
        }
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(TranslationWork? Work, long At, TranslationFilter Of);
}
