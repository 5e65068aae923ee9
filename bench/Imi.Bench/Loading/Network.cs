using System.Data.Common;
using System.Globalization;
using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Bench.Loading;

/// <summary>An authority that asks and answers, with its first coordinator in each area.</summary>
internal sealed record Body(int Id, string Country, IReadOnlyDictionary<string, int?> Coordinators, int[] Handlers);

/// <summary>The training network, and as many copies of its authorities and people as the real one has.</summary>
internal sealed class Network
{
    public const int Authorities = 12_600;
    public const int Users = 44_000;

    /// <summary>Has received 20,000 requests.</summary>
    public const string BusyHandler = "de.handler";

    /// <summary>Of an authority with some hundred requests.</summary>
    public const string UsualHandler = "dk.handler";

    /// <summary>Authorities that the watching coordinator coordinates.</summary>
    public const int Coordinated = 1_000;

    private readonly Dictionary<int, int> _authorityOfUser;
    private readonly Dictionary<int, int> _referralHandlers;

    private Network(IReadOnlyList<Body> bodies, Dictionary<int, int> authorityOfUser, Dictionary<int, int> referralHandlers, Body busy, Body usual)
    {
        (Bodies, _authorityOfUser, _referralHandlers, Busy, Usual) = (bodies, authorityOfUser, referralHandlers, busy, usual);
    }

    /// <summary>All but the two below.</summary>
    public IReadOnlyList<Body> Bodies { get; }

    public Body Busy { get; }

    public Body Usual { get; }

    public int AuthorityOfUser(int id) => _authorityOfUser[id];

    public int ReferralHandlerOf(int coordinatorId) => _referralHandlers[coordinatorId];

    public static async Task<Network> ReadAsync(ImiDbContext db)
    {
        var people = await db.Users.AsNoTracking().Include(user => user.Rights).OrderBy(user => user.Id).ToListAsync();
        var handlers = people.Where(user => user.Rights.Any(right => right.Role == Role.RequestHandler)).ToLookup(user => user.AuthorityId, user => user.Id);
        var links = (await db.CoordinatorLinks.AsNoTracking().OrderBy(link => link.CoordinatorId).ToListAsync()).ToLookup(link => (link.AuthorityId, link.Area), link => link.CoordinatorId);
        var all = (await db.Authorities.AsNoTracking().Include(authority => authority.Areas).Where(authority => authority.Kind == AuthorityKind.CompetentAuthority).OrderBy(authority => authority.Id).ToListAsync())
            .Select(authority => new Body(
                authority.Id, authority.Country,
                authority.Areas.ToDictionary(area => area.Area, area => links[(authority.Id, area.Area)].Select(id => (int?)id).FirstOrDefault()),
                [.. handlers[authority.Id]]))
            .ToDictionary(body => body.Id);

        Body Of(string userName) => all[people.Single(user => user.UserName == userName).AuthorityId];
        var (busy, usual) = (Of(BusyHandler), Of(UsualHandler));
        return new(
            [.. all.Values.Where(body => body != busy && body != usual)],
            people.ToDictionary(user => user.Id, user => user.AuthorityId),
            people.Where(user => user.Rights.Any(right => right.Role == Role.ReferralHandler)).DistinctBy(user => user.AuthorityId).ToDictionary(user => user.AuthorityId, user => user.Id),
            busy, usual);
    }

    /// <summary>Whoever coordinates the busy authority watches over the many.</summary>
    public static async Task<int> WatcherAsync(ImiDbContext db) =>
        await db.CoordinatorLinks.Where(link => db.Users.Any(user => user.UserName == BusyHandler && user.AuthorityId == link.AuthorityId))
            .OrderBy(link => link.Area).Select(link => link.CoordinatorId).FirstAsync();

    /// <summary>Writes the copies.</summary>
    public static async Task ExtendAsync(ImiDbContext db, DbConnection connection, IBulk bulk)
    {
        var rows = await Rows.ReadAsync(db, connection);
        var watcher = await WatcherAsync(db);
        var competent = await db.Authorities.Where(authority => authority.Kind == AuthorityKind.CompetentAuthority).OrderBy(authority => authority.Id).Select(authority => authority.Id).ToListAsync();
        var watched = await db.CoordinatorLinks.Where(link => link.CoordinatorId == watcher).Select(link => link.AuthorityId).Distinct().OrderBy(id => id).Where(id => competent.Contains(id)).ToListAsync();
        var others = competent.Except(watched).ToList();
        var (have, people) = (await db.Authorities.CountAsync(), await db.Users.CountAsync());
        var copies = Authorities - have;
        for (var copy = 0; copy < copies; copy++)
        {
            var from = copy < Coordinated - watched.Count ? watched[copy % watched.Count] : others[copy % others.Count];
            var (first, next) = (CountUpTo(copy), CountUpTo(copy + 1));
            rows.Copy(bulk, from, have + copy + 1, copy, first, next - first);
        }

        int CountUpTo(int copy) => people + (int)((long)(Users - people) * copy / copies);
    }

    private sealed class Rows
    {
        private readonly List<(Table Table, ILookup<int, object?[]> ByAuthority)> _ofAuthorities = [];
        private readonly ILookup<int, object?[]> _users;
        private readonly ILookup<int, object?[]> _rights;
        private readonly Table _user;
        private readonly Table _right;

        private Rows(Table user, IEnumerable<object?[]> users, Table right, IEnumerable<object?[]> rights)
        {
            (_user, _right) = (user, right);
            _users = users.ToLookup(row => (int)row[user.Place("AuthorityId")]!);
            _rights = rights.ToLookup(row => (int)row[right.Place("UserId")]!);
        }

        public static async Task<Rows> ReadAsync(ImiDbContext db, DbConnection connection)
        {
            var (user, right) = (Table.Of(db, "AspNetUsers"), Table.Of(db, "UserRight"));
            var rows = new Rows(user, await user.ReadAsync(connection, "\"Id\""), right, await right.ReadAsync(connection, "\"UserId\""));
            foreach (var (name, key) in new[] { ("Authorities", "Id"), ("AuthorityArea", "AuthorityId"), ("CoordinatorLinks", "AuthorityId") })
            {
                var table = Table.Of(db, name);
                rows._ofAuthorities.Add((table, (await table.ReadAsync(connection, $"\"{key}\"")).ToLookup(row => (int)row[table.Place(key)]!)));
            }

            return rows;
        }

        public void Copy(IBulk bulk, int from, int id, int copy, int lastUser, int users)
        {
            foreach (var (table, byAuthority) in _ofAuthorities)
            {
                foreach (var original in byAuthority[from])
                {
                    var row = (object?[])original.Clone();
                    row[table.Place(table.Name == "Authorities" ? "Id" : "AuthorityId")] = id;
                    if (table.Name == "Authorities")
                    {
                        row[table.Place("OfficialName")] = $"{row[table.Place("OfficialName")]} {copy + 2}";
                        row[table.Place("Stamp")] = copy + 2L;
                    }

                    bulk.Write(table, row);
                }
            }

            // The first is the user with the most roles; the others are plain request handlers.
            var models = _users[from].Where(row => row[_user.Place("IsPersona")] is false or 0L).ToList();
            for (var one = 0; one < users; one++)
            {
                CopyUser(bulk, models[Math.Min(one, models.Count - 1)], lastUser + one + 1, id);
            }
        }

        private void CopyUser(IBulk bulk, object?[] model, int id, int authorityId)
        {
            var (row, name) = ((object?[])model.Clone(), string.Create(CultureInfo.InvariantCulture, $"user{id}"));
            row[_user.Place("Id")] = id;
            row[_user.Place("AuthorityId")] = authorityId;
            row[_user.Place("UserName")] = row[_user.Place("SecurityStamp")] = name;
            row[_user.Place("NormalizedUserName")] = name.ToUpperInvariant();
            row[_user.Place("Email")] = $"{name}@authority.example";
            row[_user.Place("NormalizedEmail")] = $"{name}@authority.example".ToUpperInvariant();
            bulk.Write(_user, row);
            foreach (var right in _rights[(int)model[_user.Place("Id")]!])
            {
                var copy = (object?[])right.Clone();
                copy[_right.Place("UserId")] = id;
                bulk.Write(_right, copy);
            }
        }
    }
}
