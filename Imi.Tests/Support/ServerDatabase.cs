using Imi.Core;
using Imi.Core.Allocation;
using Imi.Core.Editing;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Support;

/// <summary>
/// The database of a server, opened beside it: a story begins with requests that the services made without clicking, and ends by
/// looking at what is stored. The server hears nothing of it until it reads.
/// </summary>
internal sealed class ServerDatabase(ImiServer server) : IAsyncDisposable
{
    public const string Asker = "ie.handler";
    public const string Answerer = "dk.handler";

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddImiCore(server.Kind, server.ConnectionString)
        .AddImiSecurity()
        .BuildServiceProvider();

    private RequestService Requests => Get<RequestService>();

    private DraftService Drafts => Get<DraftService>();

    /// <summary>A draft, to the Danish patient-safety authority unless another is named, with everything that sending needs; nobody has it open.</summary>
    /// <returns>Its number.</returns>
    /// <param name="to">Somebody of the authority that is asked.</param>
    public async Task<string> DraftAsync(string to = Answerer)
    {
        var (asker, answerer) = (await ActorAsync(Asker), await ActorAsync(to));
        var number = await Drafts.CreateAsync(Cast.Area, answerer.AuthorityId, coordinatorId: null, Guid.CreateVersion7(), asker);
        await EditAsync(number, asker, async editor =>
        {
            await Drafts.SavePersonAsync(number, A.Person, A.Profession, 0, editor, asker);
            await Drafts.SaveQuestionsAsync(number, A.Questions, 0, editor, asker);
            await Drafts.SaveDeadlineAsync(number, Today.AddDays(20), A.Reason, 0, editor, asker);
        });
        return number;
    }

    public async Task<string> SentAsync(string to = Answerer)
    {
        var number = await DraftAsync(to);
        await Requests.SendAsync(number, await VersionAsync(number), Guid.CreateVersion7(), Guid.CreateVersion7(), await ActorAsync(Asker));
        return number;
    }

    public async Task<string> AcceptedAsync()
    {
        var number = await SentAsync();
        await Requests.AcceptAsync(number, Today.AddDays(20), coordinatorId: null, await VersionAsync(number), Guid.CreateVersion7(), await ActorAsync(Answerer));
        return number;
    }

    /// <summary>Accepted, with a draft answer to each question.</summary>
    public async Task<string> AnsweredAsync()
    {
        var (number, answerer) = (await AcceptedAsync(), await ActorAsync(Answerer));
        await EditAsync(number, answerer, async editor =>
        {
            foreach (var (question, value) in new[] { ("1", A.Yes), ("2", A.ADate), ("3", A.AText) })
            {
                await Drafts.SaveAnswerAsync(number, question, value, 0, editor, answerer);
            }
        });
        return number;
    }

    public async Task WithdrawAsync(string number) =>
        await Requests.WithdrawAsync(number, A.Reason, await VersionAsync(number), Guid.CreateVersion7(), await ActorAsync(Asker));

    public async Task CommentAsync(string number, string text) =>
        await Requests.CommentAsync(number, text, Guid.CreateVersion7(), await ActorAsync(Asker));

    /// <summary>Given to somebody by the allocator of that authority.</summary>
    public async Task<Allotment> AllocateAsync(string number, string to, string by) =>
        await Get<AllocationService>().AllocateAsync([number], [(await ActorAsync(to)).UserId], Guid.CreateVersion7(), await ActorAsync(by));

    /// <summary>Taken back from whoever has got it.</summary>
    public async Task DeallocateAsync(string number, string by) =>
        await Requests.DeallocateAsync(number, await VersionAsync(number), Guid.CreateVersion7(), await ActorAsync(by));

    public async Task<Facts> LookAsync(string number)
    {
        await using var db = Get<IDbContextFactory<ImiDbContext>>().CreateDbContext();
        var request = await db.Requests.AsNoTracking().AsSplitQuery()
            .Include(one => one.History).Include(one => one.Questions).ThenInclude(question => question.Answers)
            .SingleAsync(one => one.Number == number);
        var person = await Get<DataSubjects>().ReadAsync(number, await ActorAsync(Asker));
        return new(request, person?.Subject, await db.Operations.CountAsync(operation => operation.Result == number));
    }

    public async Task<IReadOnlyList<OutboxMail>> MailsAsync()
    {
        await using var db = Get<IDbContextFactory<ImiDbContext>>().CreateDbContext();
        return await db.Outbox.AsNoTracking().ToListAsync();
    }

    public async Task BlockAsync(string userName)
    {
        await using var db = Get<IDbContextFactory<ImiDbContext>>().CreateDbContext();
        DateTimeOffset? until = TimeProvider.System.GetUtcNow().AddYears(1);
        await db.Users.Where(user => user.UserName == userName).ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, until));
    }

    /// <summary>As a colleague who looks after the users does it. He stays what everybody is.</summary>
    public async Task TakeRightAsync(string userName, Role role)
    {
        await using var db = Get<IDbContextFactory<ImiDbContext>>().CreateDbContext();
        var user = await db.Users.Include(one => one.Rights).SingleAsync(one => one.UserName == userName);
        var taken = user.Rights.Where(right => right.Role == role).ToList();
        user.Rights.RemoveAll(taken.Contains);
        user.Rights.AddRange(taken.Where(right => !user.Rights.Any(other => other.Area == right.Area && other.Role == Role.BasicUser))
            .Select(right => new UserRight { Area = right.Area, Role = Role.BasicUser }));
        await db.SaveChangesAsync();
    }

    /// <summary>A colleague of a persona, with the secrets of all personas and the rights of that one.</summary>
    public async Task HireAsync(string userName, string like)
    {
        await using var db = Get<IDbContextFactory<ImiDbContext>>().CreateDbContext();
        var persona = await db.Users.AsNoTracking().Include(one => one.Rights).SingleAsync(one => one.UserName == like);
        var secrets = await db.Users.AsNoTracking().SingleAsync(one => one.UserName == "eu.admin"); // which no story takes from her
        var user = new User
        {
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            Email = $"{userName}@authority.example",
            NormalizedEmail = $"{userName}@authority.example".ToUpperInvariant(),
            GivenName = "Colleague",
            FamilyName = userName,
            Language = "en",
            AuthorityId = persona.AuthorityId,
            PasswordHash = secrets.PasswordHash,
            SecurityCodeHash = secrets.SecurityCodeHash,
            LockoutEnabled = true,
        };
        user.Rights.AddRange(persona.Rights.Select(right => new UserRight { Area = right.Area, Role = right.Role }));
        db.Users.Add(user);
        await db.SaveChangesAsync();
    }

    /// <summary>Somebody of the authority who handles requests there and nothing else, by his username.</summary>
    public async Task<string> HandlerOfAsync(string authority)
    {
        await using var db = Get<IDbContextFactory<ImiDbContext>>().CreateDbContext();
        return (await db.Users.Where(user => user.Authority!.OfficialName == authority && user.Rights.All(right => right.Role == Role.RequestHandler)).Select(user => user.UserName).FirstAsync())!;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private async Task EditAsync(string number, Actor actor, Func<Guid, Task> edit)
    {
        var editor = Guid.CreateVersion7();
        await using var db = Get<IDbContextFactory<ImiDbContext>>().CreateDbContext();
        var id = await db.Requests.Where(request => request.Number == number).Select(request => request.Id).SingleAsync();
        await Get<LeaseService>().AcquireAsync(LeaseSubject.Request(id), editor, actor);
        await edit(editor);
        await Get<LeaseService>().ReleaseAsync(LeaseSubject.Request(id), editor, actor);
    }

    private async Task<int> VersionAsync(string number)
    {
        await using var db = Get<IDbContextFactory<ImiDbContext>>().CreateDbContext();
        return await db.Requests.Where(request => request.Number == number).Select(request => request.Version).SingleAsync();
    }

    private async Task<Actor> ActorAsync(string userName)
    {
        await using var db = Get<IDbContextFactory<ImiDbContext>>().CreateDbContext();
        var id = await db.Users.Where(user => user.UserName == userName).Select(user => user.Id).SingleAsync();
        return (await Get<UserQueries>().FindActorAsync(id))!;
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}

/// <summary>What is stored of one request, with how many operations were carried out on it, its making included.</summary>
internal sealed record Facts(Request Request, DataSubject? Person, int Operations)
{
    public int Times(RequestAction action) => Request.History.Count(entry => entry.Action == action);

    public DateTimeOffset At(RequestAction action) => Request.History.Single(entry => entry.Action == action).At;
}
