using Imi.Core;
using Imi.Core.Access;
using Imi.Core.ActionLists;
using Imi.Core.Allocation;
using Imi.Core.Authorities;
using Imi.Core.Deadlines;
using Imi.Core.Editing;
using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Imi.Core.SavedViews;
using Imi.Core.Search;
using Imi.Core.SecondFactors;
using Imi.Core.Settings;
using Imi.Core.Training;
using Imi.Core.Users;
using Imi.Core.Visits;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Imi.Tests.Support;

/// <summary>All of Core on a database of its own, which holds the cast and nothing else. Gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    // Slow hashes prove nothing here.
    private static readonly PasswordHasherOptions QuickHashes = new() { IterationCount = 1 };

    private readonly DatabaseCopy _copy;
    private readonly bool _isSecond;
    private readonly ServiceProvider _services;

    private TestDatabase(DatabaseCopy copy, bool isSecond = false)
    {
        (_copy, _isSecond) = (copy, isSecond);
        _services = new ServiceCollection()
            .AddLogging()
            .Configure<PasswordHasherOptions>(options => options.IterationCount = QuickHashes.IterationCount)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IPersonalDataCipher>(Cipher)
            .AddSingleton<ILetterCipher>(Cipher)
            .AddSingleton<ITokenCipher>(Cipher)
            .AddImiCore(copy.Kind, copy.ConnectionString)
            .BuildServiceProvider();
    }

    public DatabaseKind Kind => _copy.Kind;

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? File => _copy.File;

    public TestClock Clock { get; } = new();

    public TestCipher Cipher { get; } = new();

    public IServiceProvider Services => _services;

    public LiveFeed Feed => Get<LiveFeed>();

    public RequestQueries Queries => Get<RequestQueries>();

    public ActionListQueries ActionLists => Get<ActionListQueries>();

    public CountQueries Counts => Get<CountQueries>();

    public AllocationQueries Boards => Get<AllocationQueries>();

    public AllocationService Allocations => Get<AllocationService>();

    public SavedViewService SavedViews => Get<SavedViewService>();

    public SearchIndex Index => Get<SearchIndex>();

    public SearchQueries Search => Get<SearchQueries>();

    public ReportQueries Reports => Get<ReportQueries>();

    public RequestService Requests => Get<RequestService>();

    public DraftService Drafts => Get<DraftService>();

    public DataSubjects People => Get<DataSubjects>();

    public VisitService Visits => Get<VisitService>();

    public LeaseService Leases => Get<LeaseService>();

    public AuthorityDirectory Authorities => Get<AuthorityDirectory>();

    public AuthorityDataQueries AuthorityData => Get<AuthorityDataQueries>();

    public AuthorityFinder Finder => Get<AuthorityFinder>();

    public NetworkQueries Network => Get<NetworkQueries>();

    public AccessQueries AccessQueries => Get<AccessQueries>();

    public AccessService Accesses => Get<AccessService>();

    public StandingService Standings => Get<StandingService>();

    public HandOverService HandOvers => Get<HandOverService>();

    public AuthorityDataService ChangeAuthority => Get<AuthorityDataService>();

    public UserQueries Users => Get<UserQueries>();

    public ProfileService Profiles => Get<ProfileService>();

    public AbsenceQueries AbsenceQueries => Get<AbsenceQueries>();

    public AbsenceService Absences => Get<AbsenceService>();

    public SessionService Sessions => Get<SessionService>();

    public UserListQueries UserLists => Get<UserListQueries>();

    public SettingsInForce Settings => Get<SettingsInForce>();

    public SettingsService Set => Get<SettingsService>();

    public SettingQueries SettingQueries => Get<SettingQueries>();

    public MailBell Bell => Get<MailBell>();

    public OutboxQueries Outbox => Get<OutboxQueries>();

    public TrainingData Training => Get<TrainingData>();

    public static async Task<TestDatabase> OpenAsync(DatabaseKind kind) => new(await DatabaseCopy.OfAsync(kind, "cast", CastStore.StoreAsync));

    /// <summary>The Danish authority of the stories gives its requests to single people.</summary>
    public static async Task<TestDatabase> OpenAllocatingAsync(DatabaseKind kind)
    {
        var imi = await OpenAsync(kind);
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        return imi;
    }

    /// <summary>Migrated, and without a row.</summary>
    public static async Task<TestDatabase> OpenEmptyAsync(DatabaseKind kind) => new(await DatabaseCopy.OfAsync(kind, "empty", _ => Task.CompletedTask));

    /// <summary>With the training network instead of the cast.</summary>
    public static async Task<TestDatabase> OpenTrainedAsync(DatabaseKind kind) => new(await DatabaseCopy.OfAsync(kind, "training", contexts =>
        new TrainingData(contexts, new Secrets(new PasswordHasher<User>(Options.Create(QuickHashes)), new SettingsInForce(contexts, new())), new TestCipher(), new TestClock()).LoadAsync()));

    /// <summary>Another process on the same database, with a clock of its own; gone before this one.</summary>
    public TestDatabase AnotherNode() => new(_copy, isSecond: true);

    public IDbContextFactory<ImiDbContext> Contexts => Get<IDbContextFactory<ImiDbContext>>();

    public ImiDbContext Open() => Contexts.CreateDbContext();

    /// <summary>Stores the request, with its person and the mails of its steps.</summary>
    public async Task<Request> SaveAsync(Request request)
    {
        await SaveAllAsync(writesMail: true, request);
        return request;
    }

    /// <summary>Stores a past, of which nobody is told: for whom each step of it would have mails is not read.</summary>
    public Task SaveAllAsync(params Request[] requests) => SaveAllAsync(writesMail: false, requests);

    private async Task SaveAllAsync(bool writesMail, params Request[] requests)
    {
        await using var db = Open();
        db.WritesMail = writesMail;
        db.Requests.AddRange(requests);
        await db.SaveChangesAsync();
        db.DataSubjects.AddRange(requests.Select(request => new StoredDataSubject
        {
            RequestId = request.Id,
            Payload = DataSubjects.Seal(request.Id, A.Person, Cipher),
            Version = 1,
        }));
        await db.SaveChangesAsync();
    }

    public async Task<Request> LoadAsync(string number)
    {
        await using var db = Open();
        return await db.Requests.AsNoTracking().AsSplitQuery()
            .Include(r => r.Questions).ThenInclude(q => q.Answers).Include(r => r.Comments).Include(r => r.History).Include(r => r.Assignees)
            .SingleAsync(request => request.Number == number);
    }

    /// <summary>What a postman with this sender does each time the bell rings.</summary>
    public MailDelivery DeliveryBy(IMailSender sender) => new(Contexts, sender, Clock);

    public async Task<IReadOnlyList<OutboxMail>> MailsAsync()
    {
        await using var db = Open();
        return await db.Outbox.AsNoTracking().Include(mail => mail.Step).OrderBy(mail => mail.Id).ToListAsync();
    }

    /// <summary>As the services load them, with the settings.</summary>
    public async Task<IReadOnlyList<Request>> LoadAllAsync(params Request[] requests)
    {
        await using var db = Open();
        var ids = requests.Select(request => request.Id).ToList();
        var found = await db.Requests.AsNoTracking().AsSplitQuery().Include(request => request.Questions).ThenInclude(question => question.Answers)
            .Include(request => request.Assignees).Where(request => ids.Contains(request.Id)).OrderBy(request => request.Id).Select(Circumstances.Of(db, 0)).ToListAsync();
        return await db.WithSettingsAsync(found, Clock.GetUtcNow(), default);
    }

    /// <summary>Whoever is to be handed a request must be stored; the people of the cast are.</summary>
    public async Task HireAsync(params Actor[] actors)
    {
        await using var db = Open();
        db.Users.AddRange(actors.Select(CastStore.User));
        await db.SaveChangesAsync();
    }

    /// <summary>Absent between these days, counted from today, whoever the stand-in is.</summary>
    public async Task AbsentAsync(Actor who, Actor? standIn = null, int from = 0, int until = 0, string note = "")
    {
        await using var db = Open();
        var today = DueDates.DateIn(who.Country, Clock.GetUtcNow());
        var absence = new Absence(who.UserId);
        absence.Plan(new(today.AddDays(from), today.AddDays(until), standIn?.UserId, note), [], today.AddDays(from));
        db.Absences.Add(absence);
        await db.SaveChangesAsync();
    }

    /// <summary>The settings of an authority in the area of the stories.</summary>
    public async Task SetAsync(Cast.Place place, bool usesAllocation = false, bool coordinatorMaySeeDetails = false)
    {
        await using var db = Open();
        await db.Set<AuthorityArea>().Where(area => area.AuthorityId == place.Id && area.Area == Cast.Area).ExecuteUpdateAsync(set => set
            .SetProperty(area => area.UsesAllocation, usesAllocation)
            .SetProperty(area => area.CoordinatorMaySeeDetails, coordinatorMaySeeDetails));
    }

    /// <summary>Who has got the request on one side, whatever the rules say.</summary>
    public Task AssignAsync(Request request, Party party, params Actor[] people) => AssignAllAsync([request], party, people);

    /// <inheritdoc cref="AssignAsync"/>
    public async Task AssignAllAsync(IEnumerable<Request> requests, Party party, params Actor[] people)
    {
        await using var db = Open();
        var ids = requests.Select(request => request.Id).ToList();
        foreach (var stored in await db.Requests.Include(one => one.Assignees).Where(one => ids.Contains(one.Id)).ToListAsync())
        {
            db.RemoveRange(stored.Assignees.Where(one => one.Party == party));
            foreach (var person in people)
            {
                db.Add(new Assignee(party, person.UserId)).Property("RequestId").CurrentValue = stored.Id;
            }
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Stores requests that somebody who answers has got.</summary>
    public async Task GiveAsync(Actor person, params Request[] requests)
    {
        await SaveAllAsync(requests);
        await AssignAllAsync(requests, Party.Responding, person);
    }

    /// <summary>Gives the lease on one side to a page, whoever may or may not have it by the rules.</summary>
    public Task GiveLeaseAsync(Request request, int authorityId, Guid editor) => GiveLeasesAsync([request], authorityId, editor);

    /// <inheritdoc cref="GiveLeaseAsync"/>
    /// <param name="requests">Saved together, so that nobody else's are between them.</param>
    public async Task GiveLeasesAsync(IReadOnlyCollection<Request> requests, int authorityId, Guid editor)
    {
        var (first, last, side) = (requests.Min(request => request.Id), requests.Max(request => request.Id), FormattableString.Invariant($" {authorityId}"));
        await using var db = Open();
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "Leases" ("Subject", "EditorId", "UserId", "HolderName", "ExpiresAt")
             SELECT 'request ' || "Id" || {side}, {editor}, {0}, {"Nobody"}, {long.MaxValue} FROM "Requests" WHERE "Id" BETWEEN {first} AND {last}
             """);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_isSecond)
        {
            await _copy.DisposeAsync();
        }
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
