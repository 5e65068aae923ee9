using Imi.Core.PersonalData;
using Imi.Core.Users;
using Imi.Core.Visits;

namespace Imi.Core.Requests;

/// <summary>Reads what a report says. The person is read, and the view logged, only for a report that names it.</summary>
public sealed class ReportQueries(RequestQueries requests, DataSubjects subjects)
{
    /// <param name="wanted">Null for everything but the person. What the reader does not see is left out, whatever is asked for.</param>
    /// <returns>Null when there is no such request for this actor.</returns>
    public async Task<RequestReport?> ReadAsync(string number, ReportParts? wanted, Actor actor, CancellationToken cancel = default)
    {
        if (await requests.FindAsync(number, actor, Visit.OfPaper, cancel) is not { } request)
        {
            return null;
        }

        var offered = RequestReport.OfferedTo(request);
        var parts = offered & (wanted ?? ~ReportParts.Person);
        var person = parts.HasFlag(ReportParts.Person) ? (await subjects.ReadAsync(number, actor, cancel))?.Subject : null;
        return new(RequestReport.Reduce(request, parts), person, parts, offered);
    }
}
