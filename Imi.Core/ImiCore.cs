using System.Runtime.CompilerServices;
using Imi.Core.Access;
using Imi.Core.ActionLists;
using Imi.Core.Allocation;
using Imi.Core.Attachments;
using Imi.Core.Authorities;
using Imi.Core.Coordination;
using Imi.Core.Deadlines;
using Imi.Core.Editing;
using Imi.Core.Importing;
using Imi.Core.Invitations;
using Imi.Core.Lists;
using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.PersonalData;
using Imi.Core.Proposals;
using Imi.Core.QuestionSets;
using Imi.Core.ReferenceData;
using Imi.Core.Registrations;
using Imi.Core.Requests;
using Imi.Core.SavedViews;
using Imi.Core.Search;
using Imi.Core.SecondFactors;
using Imi.Core.Settings;
using Imi.Core.Training;
using Imi.Core.Translations;
using Imi.Core.Users;
using Imi.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Imi.Core;

public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}

public static class ImiCore
{
    /// <summary>Reads what would otherwise be read by whoever comes first.</summary>
    public static void ReadReferenceData()
    {
        RuntimeHelpers.RunClassConstructor(typeof(Reference).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(Catalogue).TypeHandle);
    }

    /// <summary>Everything of Core except <see cref="IPersonalDataCipher"/>, <see cref="ITokenCipher"/> and <see cref="ILetterCipher"/>, whose keys the caller looks after, and <see cref="IMailSender"/>.</summary>
    public static IServiceCollection AddImiCore(this IServiceCollection services, DatabaseKind database, string connectionString, SettingValues? defaults = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SettingsInForce(provider.GetRequiredService<IDbContextFactory<ImiDbContext>>(), defaults ?? new()));
        services.AddSingleton<IDbContextFactory<ImiDbContext>>(provider => ImiDatabase.Factory(database, connectionString, provider.GetRequiredService<MailBell>()));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<ImiDbContext>>().CreateDbContext());
        services.AddIdentityOfUsers();

        services.AddSingleton<MailBell>();
        services.AddSingleton<MailDelivery>();
        services.AddSingleton<OutboxQueries>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<SettingQueries>();
        services.AddSingleton<SettingsService>();
        services.AddSingleton<AuthorityDirectory>();
        services.AddSingleton<AuthorityFinder>();
        services.AddSingleton<NetworkQueries>();
        services.AddSingleton<AuthorityDataQueries>();
        services.AddSingleton<AuthorityDataService>();
        services.AddSingleton<UserQueries>();
        services.AddSingleton<ProfileService>();
        services.AddSingleton<AbsenceQueries>();
        services.AddSingleton<AbsenceService>();
        services.AddSingleton<RequestQueries>();
        services.AddSingleton<ActionListQueries>();
        services.AddSingleton<CountQueries>();
        services.AddSingleton<AllocationQueries>();
        services.AddSingleton<AllocationService>();
        services.AddSingleton<RequestLookup>();
        services.AddSingleton<SavedViewService>();
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<SearchQueries>();
        services.AddSingleton<CoordinationQueries>();
        services.AddSingleton<IndicatorQueries>();
        services.AddSingleton<ReportQueries>();
        services.AddSingleton<RequestService>();
        services.AddSingleton<DraftService>();
        services.AddSingleton<EscalationService>();
        services.AddSingleton<DigestService>();
        services.AddSingleton<ClosingService>();
        services.AddSingleton<DataSubjects>();
        services.AddSingleton<AttachmentService>();
        services.AddSingleton<AttachmentQueries>();
        services.AddSingleton<LeaseService>();
        services.AddSingleton<VisitService>();
        services.AddSingleton<TrainingData>();
        services.AddScoped<SignInService>();
        services.AddScoped<Secrets>();
        services.AddScoped<UserService>();
        services.AddSingleton<UserListQueries>();
        services.AddSingleton<SessionService>();
        services.AddSingleton<InvitationLetters>();
        services.AddSingleton<InvitationService>();
        services.AddSingleton<InvitationClock>();
        services.AddSingleton<InvitationQueries>();
        services.AddSingleton<RegistrationService>();
        services.AddScoped<AuthorityMaker>();
        services.AddScoped<ValidationService>();
        services.AddSingleton<NationalCoordinatorQueries>();
        services.AddSingleton<AccessQueries>();
        services.AddSingleton<AccessService>();
        services.AddSingleton<StandingService>();
        services.AddSingleton<HandOverService>();
        services.AddSingleton<ListsInForce>();
        services.AddSingleton<ListQueries>();
        services.AddSingleton<ListService>();
        services.AddSingleton<ProposalQueries>();
        services.AddSingleton<ProposalService>();
        services.AddSingleton<TranslationQueries>();
        services.AddSingleton<TranslationService>();
        services.AddScoped<ImportService>();
        services.AddSingleton<AuthorityExport>();
        return services;
    }
}
