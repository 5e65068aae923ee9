using Imi.Core.Live;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>One request: the wizard while it is one's own draft, else everything of it that the reader may see.</summary>
public partial class RequestPage(RequestQueries requests, DataSubjects subjects, LiveFeed feed)
{
    private string? _readNumber;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter] public required string Number { get; set; }

    [SupplyParameterFromQuery] public string? Step { get; set; }

    [PersistentState] public RequestView? Request { get; set; }

    [PersistentState] public StoredPerson? Person { get; set; }

    [PersistentState] public long ReadAt { get; set; }

    [PersistentState] public bool IsRead { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (IsRead && _readNumber is null)
        {
            _readNumber = Number;
        }
        else if (_readNumber != Number)
        {
            (Request, Person) = (null, null);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        ReadAt = feed.Position;
        _readNumber = Number;
        var request = await requests.FindAsync(Number, Actor);

        // Each reading of the person is logged, so it is read when it is first seen and when it has changed.
        if (request is null || request.Draft.Person == 0)
        {
            Person = null;
        }
        else if (Person?.Version != request.Draft.Person)
        {
            Person = await subjects.ReadAsync(Number, Actor) is (var subject, var version) ? new(subject, version) : null;
        }

        Request = request;
        IsRead = true;
    }
}

/// <summary>The person as read, with the version to save against.</summary>
public sealed record StoredPerson(DataSubject Subject, int Version);
