using Imi.Core.Live;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Visits;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>One request: the wizard while it is one's own draft, else everything of it that the reader may see.</summary>
public partial class RequestPage(RequestQueries requests, DataSubjects subjects, VisitService visits, LiveFeed feed)
{
    private Reading? _read;
    private string? _readNumber;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter] public required string Number { get; set; }

    [SupplyParameterFromQuery] public string? Step { get; set; }

    /// <summary>From the first answer into the circuit, and used once: the next parameters would bring the same old reading again.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private RequestView? Request => _read?.Request;

    protected override async Task OnParametersSetAsync()
    {
        if (_readNumber is null && Carried is not null)
        {
            (_read, _readNumber) = (Carried, Number);
        }
        else if (_readNumber != Number)
        {
            _read = null;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var (position, before) = (feed.Position, _read);
        _readNumber = Number;
        var request = await requests.FindAsync(Number, Actor, before?.Since);

        // Each reading of the person is logged, so it is read when it is first seen and when it has changed.
        var person = request is null || request.Draft.Person == 0
            ? null
            : before?.Person?.Version == request.Draft.Person
                ? before.Person
                : await subjects.ReadAsync(Number, Actor) is (var subject, var version) ? new StoredPerson(subject, version) : null;
        var since = await SeenAsync(request, before);
        if (_read is null || _read.At <= position)
        {
            _read = Carried = new(request, person, position, since); // unless a later reading was quicker
        }
    }

    // What is shown counts as seen, and stays marked as long as the page is open: since when is kept from its first reading.
    private async Task<Visit?> SeenAsync(RequestView? request, Reading? before)
    {
        if (request is null || request.News.Latest == before?.Request?.News.Latest)
        {
            return before?.Since;
        }

        var visit = await visits.RememberAsync(request, Actor);
        return request.News.Since ?? visit;
    }

    /// <param name="Request">Null when there is none for this reader.</param>
    /// <param name="At">Where the feed stood.</param>
    /// <param name="Since">Since when what others do is marked.</param>
    public sealed record Reading(RequestView? Request, StoredPerson? Person, long At, Visit? Since);
}

/// <summary>The person as read, with the version to save against.</summary>
public sealed record StoredPerson(DataSubject Subject, int Version);
