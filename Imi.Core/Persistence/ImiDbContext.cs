using Imi.Core.Attachments;
using Imi.Core.Authorities;
using Imi.Core.Deadlines;
using Imi.Core.Editing;
using Imi.Core.Importing;
using Imi.Core.Invitations;
using Imi.Core.Lists;
using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.PersonalData;
using Imi.Core.Proposals;
using Imi.Core.Registrations;
using Imi.Core.Requests;
using Imi.Core.SavedViews;
using Imi.Core.Search;
using Imi.Core.Settings;
using Imi.Core.Translations;
using Imi.Core.Users;
using Imi.Core.Visits;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Persistence;

/// <summary>Everything stored. One operation long: a circuit never holds one.</summary>
public abstract class ImiDbContext(DbContextOptions options) : IdentityUserContext<User, int>(options)
{
    public DbSet<Authority> Authorities => Set<Authority>();

    public DbSet<CoordinatorLink> CoordinatorLinks => Set<CoordinatorLink>();

    public DbSet<AlertCoordinatorLink> AlertCoordinatorLinks => Set<AlertCoordinatorLink>();

    public DbSet<AuthorityChange> AuthorityChanges => Set<AuthorityChange>();

    public DbSet<Request> Requests => Set<Request>();

    public DbSet<Operation> Operations => Set<Operation>();

    public DbSet<Change> Changes => Set<Change>();

    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();

    public DbSet<Escalation> Escalations => Set<Escalation>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<Absence> Absences => Set<Absence>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Registration> Registrations => Set<Registration>();

    public DbSet<AuthorityImport> Imports => Set<AuthorityImport>();

    public DbSet<ListVersion> ListVersions => Set<ListVersion>();

    public DbSet<KeywordProposal> Proposals => Set<KeywordProposal>();

    public DbSet<TextChange> TextChanges => Set<TextChange>();

    public DbSet<SettingChange> SettingChanges => Set<SettingChange>();

    public DbSet<Digest> Digests => Set<Digest>();

    public DbSet<StoredKey> Keys => Set<StoredKey>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    internal DbSet<AttachmentChunk> AttachmentChunks => Set<AttachmentChunk>();

    internal DbSet<StoredDataSubject> DataSubjects => Set<StoredDataSubject>();

    internal DbSet<PersonalDataView> PersonalDataViews => Set<PersonalDataView>();

    internal DbSet<LastVisit> LastVisits => Set<LastVisit>();

    internal DbSet<StoredLease> Leases => Set<StoredLease>();

    internal DbSet<Unindexed> Unindexed => Set<Unindexed>();

    /// <summary>Off only where a past is made up, of which nobody must be told.</summary>
    internal bool WritesMail { get; set; } = true;

    /// <summary>Reads the present time in milliseconds since 1970, as <c>Value</c>.</summary>
    protected abstract FormattableString NowSql { get; }

    /// <summary>By the database's clock, which all nodes share.</summary>
    internal async Task<long> NowAsync(CancellationToken cancel) =>
        (await Database.SqlQuery<long>(NowSql).ToListAsync(cancel)).Single();

    /// <summary>Where the word, one that begins so or one of the terms stands, in requests that the authority has to do with.</summary>
    internal abstract IQueryable<SearchHit> Hits(string authority, string word, IReadOnlyList<string> terms);

    /// <summary>From here to the end of the transaction nobody else writes the index.</summary>
    internal abstract Task LockIndexAsync(CancellationToken cancel);

    internal abstract Task RememberAsync(IReadOnlyList<SearchDocument> documents, CancellationToken cancel);

    internal abstract Task ForgetAsync(IReadOnlyList<int> requestIds, CancellationToken cancel);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ImiDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }
}
