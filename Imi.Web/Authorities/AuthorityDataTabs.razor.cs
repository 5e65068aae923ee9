using Imi.Core.Access;
using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Authorities;

public partial class AuthorityDataTabs(AuthorityDataQueries queries, AccessQueries accesses, LiveFeed feed)
{
    public const string BasicTab = "basic";
    public const string ContactTab = "contact";
    public const string CompetenceTab = "competence";
    public const string HistoryTab = "history";

    private Reading? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public int AuthorityId { get; set; }

    /// <summary>One of those above, or the code of a legislative area; the first where it is none.</summary>
    [Parameter, EditorRequired] public required string? Tab { get; set; }

    /// <summary>Of the history.</summary>
    [Parameter, EditorRequired] public required int? Page { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private string Address => FormattableString.Invariant($"{Tab == HistoryTab} {(Tab == HistoryTab ? Page ?? 1 : 0)}");

    protected override async Task OnParametersSetAsync()
    {
        _read ??= Carried;
        if (_read?.Of != Address)
        {
            await LoadAsync();
        }
    }

    private IReadOnlyList<(string Key, string Text)> TabsOf(AuthorityData data) =>
    [
        (BasicTab, T["authorityTab.basic"]),
        (ContactTab, T["authorityTab.contact"]),
        (CompetenceTab, T["authorityTab.competence"]),
        .. data.Areas.Select(area => (area, Reference.Areas[area].Name.Here())),
        .. _read?.Access is null ? [] : new (string, string)[] { (Links.AccessTab, T["areaAccess.title"]) },
        .. data.IsAdministered ? new (string, string)[] { (HistoryTab, T["authorityTab.history"]) } : [],
    ];

    private string Shown(AuthorityData data) => TabsOf(data).Any(tab => tab.Key == Tab) ? Tab! : BasicTab;

    private static IEnumerable<AuthorityPartView> PartsOf(AuthorityData data, string tab) => data.Parts.Where(part => tab == part.Part switch
    {
        AuthorityPart.Basic => BasicTab,
        AuthorityPart.Contact => ContactTab,
        AuthorityPart.Competence or AuthorityPart.AreaCompetence => CompetenceTab,
        AuthorityPart.General or AuthorityPart.Request or AuthorityPart.Alert or AuthorityPart.Notification => part.Area,
    });

    private async Task LoadAsync()
    {
        var (position, of) = (feed.Position, Address);
        var data = await queries.FindAsync(AuthorityId, Actor);
        var access = data is { IsOwn: false } ? await accesses.FindAsync(AuthorityId, Actor) : null;
        var history = Tab == HistoryTab ? await queries.HistoryAsync(AuthorityId, Page ?? 1, Actor) : null;
        if (_read is null || _read.Of != of || _read.At <= position)
        {
            _read = Carried = new(data, history, access, position, of); // unless a later reading was quicker
        }
    }

    /// <param name="Access">Of another authority, where it is some of the reader's business.</param>
    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(AuthorityData? Data, AuthorityHistory? History, AuthorityAccessView? Access, long At, string Of);
}
