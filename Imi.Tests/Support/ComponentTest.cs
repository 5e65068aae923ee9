using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Imi.Core;
using Imi.Core.Importing;
using Imi.Core.Lists;
using Imi.Core.Proposals;
using Imi.Core.Registrations;
using Imi.Core.Requests;
using Imi.Core.SecondFactors;
using Imi.Core.Translations;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Hosting;
using Imi.Web.Live;
using Imi.Web.Mail;
using Imi.Web.Security;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace Imi.Tests.Support;

/// <summary>Draws components with the real services on an SQLite database of its own. The reader reads English unless the test says otherwise.</summary>
public abstract class ComponentTest : BunitContext, IAsyncLifetime
{
    protected static readonly Guid Page = Guid.Parse("00000000-0000-0000-0000-00000000aaaa");
    protected static readonly Guid OtherPage = Guid.Parse("00000000-0000-0000-0000-00000000bbbb");

    // Nobody waits that long: a busy machine may need more than the second that is the default.
    static ComponentTest() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    protected ComponentTest()
    {
        Reading("en");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddImiTexts();
        Services.AddRadzenComponents();
        Services.AddScoped<CircuitConnection>();
        Services.AddScoped<Journal>();
        Services.AddScoped<OfferedActions>();
        Services.AddScoped<LastSearch>();
        Services.AddScoped<Amounts>();
        Services.AddScoped<OwnLetters>();
    }

    protected TestDatabase Database { get; private set; } = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        Database = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        Services.AddSingleton<TimeProvider>(Database.Clock);
        Services.AddSingleton(Database.Feed);
        Services.AddSingleton(Database.Queries);
        Services.AddSingleton(Database.ActionLists);
        Services.AddSingleton(Database.Counts);
        Services.AddSingleton(Database.Boards);
        Services.AddSingleton(Database.Allocations);
        Services.AddSingleton(Database.Search);
        Services.AddSingleton(Database.SavedViews);
        Services.AddSingleton(Database.Reports);
        Services.AddSingleton(Database.Requests);
        Services.AddSingleton(Database.Drafts);
        Services.AddSingleton(Database.People);
        Services.AddSingleton(Database.Attachments());
        Services.AddSingleton(Database.Services.Attaching());
        Services.AddSingleton(Database.Visits);
        Services.AddSingleton(Database.Leases);
        Services.AddSingleton(Database.Authorities);
        Services.AddSingleton(Database.Finder);
        Services.AddSingleton(Database.Network);
        Services.AddSingleton(Database.Services.GetRequiredService<RequestLookup>());
        Services.AddSingleton(Database.AuthorityData);
        Services.AddSingleton(Database.ChangeAuthority);
        Services.AddSingleton(Database.AccessQueries);
        Services.AddSingleton(Database.Accesses);
        Services.AddSingleton(Database.Standings);
        Services.AddSingleton(Database.HandOvers);
        Services.AddSingleton(Database.Users);
        Services.AddSingleton(Database.Sessions);
        Services.AddSingleton(Database.UserLists);
        Services.AddSingleton<GuessLimit>();
        Services.AddScoped(_ => Database.Services.CreateScope().ServiceProvider.GetRequiredService<UserService>());
        Services.AddSingleton(Database.Profiles);
        Services.AddSingleton(Database.AbsenceQueries);
        Services.AddSingleton(Database.Absences);
        Services.AddSingleton(Database.Outbox);
        Services.AddSingleton(Database.Settings);
        Services.AddSingleton(Database.Set);
        Services.AddSingleton(Database.SettingQueries);
        Services.AddSingleton(Database.Services.GetRequiredService<NationalCoordinatorQueries>());
        Services.AddSingleton(Database.Services.GetRequiredService<ListQueries>());
        Services.AddSingleton(Database.Services.GetRequiredService<ListService>());
        Services.AddSingleton(Database.Services.GetRequiredService<ProposalQueries>());
        Services.AddSingleton(Database.Services.GetRequiredService<ProposalService>());
        Services.AddSingleton(Database.Services.GetRequiredService<TranslationQueries>());
        Services.AddSingleton(Database.Services.GetRequiredService<TranslationService>());
        Services.AddScoped(_ => Database.Services.CreateScope().ServiceProvider.GetRequiredService<ImportService>());
        Services.AddScoped(_ => Database.Services.CreateScope().ServiceProvider.GetRequiredService<SignInService>());
        Services.AddScoped(_ => Database.Services.CreateScope().ServiceProvider.GetRequiredService<SecondStep>());
        Services.AddScoped(_ => Database.Services.CreateScope().ServiceProvider.GetRequiredService<UserManager<User>>());
        Services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        Services.AddScoped<Passkeys>();
        Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        Services.AddSingleton<SealedCookies>();
        Services.AddSingleton(new ImiSettings(ImiMode.Training, DatabaseKind.Sqlite, "", ""));
        Services.AddSingleton<MailTexts>();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Database.DisposeAsync();
    }

    protected static void Reading(string language) =>
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (ImiTexts.Languages[language], ImiTexts.Languages[language]);

    protected IRenderedComponent<T> Draw<T>(Actor reader, Action<ComponentParameterCollectionBuilder<T>> parameters)
        where T : IComponent =>
        Render<T>(all =>
        {
            all.AddCascadingValue(reader);
            parameters(all);
        });

    /// <summary>The request as one of its readers sees it now.</summary>
    protected async Task<RequestView> ViewAsync(Request request, Actor reader) => (await Database.Queries.FindAsync(request.Number, reader))!;
}

/// <summary>Controls by what they say.</summary>
internal static class Controls
{
    public static IElement Button<T>(this IRenderedComponent<T> drawn, string text)
        where T : IComponent => drawn.Buttons().Single(button => button.TextContent.Trim() == text);

    public static IEnumerable<IElement> Buttons<T>(this IRenderedComponent<T> drawn)
        where T : IComponent => drawn.FindAll("button");

    public static Task PressAsync<T>(this IRenderedComponent<T> drawn, string text)
        where T : IComponent => drawn.InvokeAsync(() => drawn.Button(text).ClickAsync(new MouseEventArgs()));

    // On the circuit's thread, so that nothing is drawn anew between finding the field and typing.
    public static Task TypeAsync<T>(this IRenderedComponent<T> drawn, string field, string text)
        where T : IComponent => drawn.InvokeAsync(() => drawn.Find(field).InputAsync(new ChangeEventArgs { Value = text }));

    public static Task ChangeAsync<T>(this IRenderedComponent<T> drawn, string field, string value)
        where T : IComponent => drawn.InvokeAsync(() => drawn.Find(field).ChangeAsync(new ChangeEventArgs { Value = value }));

    public static Task LeaveAsync<T>(this IRenderedComponent<T> drawn, string field)
        where T : IComponent => drawn.InvokeAsync(() => drawn.Find(field).BlurAsync(new FocusEventArgs()));

    /// <summary>What the browser shows in the first such field: what was typed there, unless the page has put something else into it since.</summary>
    public static string Shown<T>(this IRenderedComponent<T> drawn, string field)
        where T : class, IComponent => drawn.FindComponents<TypedText>().First(text => text.FindAll(field).Count > 0).Instance.Value ?? "";

    /// <summary>Everything that is said, with single blanks.</summary>
    public static string Text<T>(this IRenderedComponent<T> drawn, string selector = "*")
        where T : IComponent => string.Join(' ', string.Join(' ', drawn.FindAll(selector).Where(element => element.ParentElement?.Matches(selector) != true)
            .Select(element => element.TextContent)).Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    public static string? Problem<T>(this IRenderedComponent<T> drawn)
        where T : IComponent => drawn.FindAll("[role=alert]").SingleOrDefault()?.TextContent.Trim();
}
