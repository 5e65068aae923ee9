using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Mail;

/// <summary>Finds the people and addresses behind an audience of the table, as rights and settings are now.</summary>
/// <param name="doer">Who is not told of what he did himself.</param>
/// <param name="at">When it was: who is absent depends on it.</param>
internal sealed class MailRecipients(ImiDbContext db, Request request, int doer, IReadOnlyCollection<int> newAssignees, DateTimeOffset at)
{
    private Attendance? _attendance;

    public async Task<IReadOnlyList<Recipient>> OfAsync(Audience audience, CancellationToken cancel) => audience switch
    {
        Audience.Requesters => await HandlersAsync(Party.Requesting, cancel),
        Audience.Responders => await HandlersAsync(Party.Responding, cancel),
        Audience.AllResponders => await WithAsync(Role.RequestHandler, Party.Responding, cancel),
        Audience.RespondersAllocators => await AllocatesAsync(Party.Responding, cancel) ? await WithAsync(Role.Allocator, Party.Responding, cancel) : [],
        Audience.NewAssignees => await NewAssigneesAsync(cancel),
        Audience.RequestersCoordinator => await HandlersAsync(Party.RequestingCoordinator, cancel),
        Audience.RequestersCoordinatorsAllocators => await AllocatorsAsync(Party.RequestingCoordinator, cancel),
        Audience.RespondersCoordinator => await HandlersAsync(Party.RespondingCoordinator, cancel),
        Audience.RespondersCoordinatorsAllocators => await AllocatorsAsync(Party.RespondingCoordinator, cancel),
        Audience.RequestersAddress => await AddressAsync(Party.Requesting, cancel),
        Audience.RespondersAddress => await AddressAsync(Party.Responding, cancel),
        Audience.RequestersCoordinatorsAddress => await AddressAsync(Party.RequestingCoordinator, cancel),
        Audience.RespondersCoordinatorsAddress => await AddressAsync(Party.RespondingCoordinator, cancel),
    };

    private async Task<IReadOnlyList<Recipient>> HandlersAsync(Party party, CancellationToken cancel)
    {
        var role = RequestService.HandledBy(party);
        var assignees = request.Assignees.Where(one => one.Party == party).Select(one => one.UserId).ToList();
        if (assignees.Count == 0 || !await AllocatesAsync(party, cancel))
        {
            return await WithAsync(role, party, cancel);
        }

        var attendance = await AttendanceAsync(cancel);
        var told = assignees.Concat(StandInsOf(assignees, role, attendance)).ToList();
        var allocated = await PeopleAsync(Users(role, party).Where(user => told.Contains(user.Id)), cancel);

        // Nobody left of those who had it: better all than none. Nobody there of them: the allocators have it in their queue.
        return allocated.Count == 0 && !assignees.Contains(doer) ? await WithAsync(role, party, cancel)
            : assignees.Any(one => attendance.IsServed(one, role, request.Area)) ? allocated
            : [.. allocated, .. await WithAsync(Role.Allocator, party, cancel)];
    }

    private async Task<IReadOnlyList<Recipient>> NewAssigneesAsync(CancellationToken cancel)
    {
        var attendance = await AttendanceAsync(cancel);
        var told = request.Assignees.Where(one => newAssignees.Contains(one.UserId))
            .SelectMany(one => StandInsOf([one.UserId], RequestService.HandledBy(one.Party), attendance)).Concat(newAssignees).ToList();
        return await PeopleAsync(db.Users.Where(user => told.Contains(user.Id)), cancel);
    }

    private IEnumerable<int> StandInsOf(IEnumerable<int> assignees, Role role, Attendance attendance) =>
        assignees.Select(one => attendance.StandInOf(one, role, request.Area)).OfType<int>();

    private async Task<Attendance> AttendanceAsync(CancellationToken cancel) =>
        _attendance ??= await db.AttendanceAsync([.. request.Authorities], at, cancel);

    // Only as long as there is something to allocate: afterwards it is the assignees' business.
    private async Task<IReadOnlyList<Recipient>> AllocatorsAsync(Party party, CancellationToken cancel) =>
        request.Assignees.All(one => one.Party != party) && await AllocatesAsync(party, cancel) ? await WithAsync(Role.Allocator, party, cancel) : [];

    private Task<List<Recipient>> WithAsync(Role role, Party party, CancellationToken cancel) => PeopleAsync(Users(role, party), cancel);

    private IQueryable<User> Users(Role role, Party party)
    {
        var authority = Known(party);
        return db.Users.Where(user => user.AuthorityId == authority && user.Rights.Any(right => right.Role == role && right.Area == request.Area));
    }

    private async Task<List<Recipient>> PeopleAsync(IQueryable<User> users, CancellationToken cancel) =>
        [.. (await users.Where(user => user.Id != doer).RecipientsAsync(cancel)).Values];

    private async Task<IReadOnlyList<Recipient>> AddressAsync(Party party, CancellationToken cancel)
    {
        var id = Known(party);
        var authorities = await db.Authorities.AsNoTracking().Where(authority => authority.Id == id)
            .Select(authority => new { authority.Email, authority.Country }).ToListAsync(cancel);
        return [.. authorities.Select(authority => new Recipient(authority.Email, Reference.InterfaceLanguageOf(authority.Country)))];
    }

    private Task<bool> AllocatesAsync(Party party, CancellationToken cancel)
    {
        var id = Known(party);
        return db.Set<AuthorityArea>().AnyAsync(area => area.AuthorityId == id && area.Area == request.Area && area.UsesAllocation, cancel);
    }

    /// <summary>Nobody abroad hears of a request before it is sent, whatever the table says.</summary>
    private int? Known(Party party) =>
        request.SentAt is null && party is Party.Responding or Party.RespondingCoordinator ? null : request.AuthorityOf(party);
}
