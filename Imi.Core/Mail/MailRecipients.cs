using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Mail;

/// <summary>Finds the people and addresses behind an audience of the table, as rights and settings are now.</summary>
internal sealed class MailRecipients(ImiDbContext db, Request request, int doer, IReadOnlyCollection<int> newAssignees)
{
    public async Task<IReadOnlyList<Recipient>> OfAsync(Audience audience, CancellationToken cancel) => audience switch
    {
        Audience.Requesters => await HandlersAsync(Party.Requesting, cancel),
        Audience.Responders => await HandlersAsync(Party.Responding, cancel),
        Audience.AllResponders => await WithAsync(Role.RequestHandler, Party.Responding, cancel),
        Audience.RespondersAllocators => await AllocatesAsync(Party.Responding, cancel) ? await WithAsync(Role.Allocator, Party.Responding, cancel) : [],
        Audience.NewAssignees => await PeopleAsync(db.Users.Where(user => newAssignees.Contains(user.Id)), cancel),
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
        var allocated = assignees.Count > 0 && await AllocatesAsync(party, cancel)
            ? await PeopleAsync(Users(role, party).Where(user => assignees.Contains(user.Id)), cancel)
            : [];

        // Nobody left of those who had it: better all than none.
        return allocated.Count > 0 || assignees.Contains(doer) ? allocated : await WithAsync(role, party, cancel);
    }

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
