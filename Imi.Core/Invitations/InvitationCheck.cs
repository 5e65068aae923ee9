using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Invitations;

/// <summary>Finds the reasons of the FAQ for which rows are rejected, one row after the other: of two with the same address the second is in use.</summary>
internal sealed class InvitationCheck
{
    private readonly HashSet<string> _taken;

    private InvitationCheck(HashSet<string> taken) => _taken = taken;

    public static async Task<InvitationCheck> OfAsync(ImiDbContext db, IEnumerable<string> addresses, CancellationToken cancel)
    {
        var asked = addresses.Select(address => MailAddresses.Normalize(address.Trim())).Distinct().ToList();
        var taken = new HashSet<string>();
        taken.UnionWith(await db.Users.Where(user => asked.Contains(user.NormalizedEmail!)).Select(user => user.NormalizedEmail!).ToListAsync(cancel));
        taken.UnionWith(await db.Invitations.Where(one => asked.Contains(one.Occupied!)).Select(one => one.Occupied!).ToListAsync(cancel));
        taken.UnionWith(await db.Authorities.Where(authority => asked.Contains(authority.NormalizedEmail)).Select(authority => authority.NormalizedEmail).ToListAsync(cancel));
        return new(taken);
    }

    public RejectionReasons Take(InvitationEntry entry)
    {
        var reasons = RejectionReasons.None;
        if (!MailAddresses.IsPossible(entry.Email.Trim()))
        {
            reasons |= RejectionReasons.EmailFormat;
        }
        else if (_taken.Contains(MailAddresses.Normalize(entry.Email.Trim())))
        {
            reasons |= RejectionReasons.EmailInUse;
        }

        if (entry.Access.Count == 0)
        {
            reasons |= RejectionReasons.NoAccess;
        }

        if (reasons == RejectionReasons.None)
        {
            _taken.Add(MailAddresses.Normalize(entry.Email.Trim()));
        }

        return reasons;
    }
}
