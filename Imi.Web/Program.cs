using Imi.Core;
using Imi.Web;
using Imi.Web.Attachments;
using Imi.Web.Authorities;
using Imi.Web.Deadlines;
using Imi.Web.Hosting;
using Imi.Web.Importing;
using Imi.Web.Layout;
using Imi.Web.Live;
using Imi.Web.Mail;
using Imi.Web.Registrations;
using Imi.Web.Requests;
using Imi.Web.Search;
using Imi.Web.Security;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Radzen;

try
{
    var builder = ImiStartup.CreateBuilder(args);
    var settings = builder.AddImiSettings();
    if (string.IsNullOrEmpty(builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey)))
    {
        builder.WebHost.UseUrls(ImiStartup.DefaultAddress);
    }

    // Outside Development the assets of packages are found only when asked for; published, they are in wwwroot and this does nothing.
    if (!builder.Environment.IsDevelopment())
    {
        builder.WebHost.UseStaticWebAssets();
    }

    ImiStartup.RequireFreeAddresses(builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey)!.Split(';'));
    settings = settings with { PublicUrl = settings.PublicUrl ?? ImiStartup.LinkBase(builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey)!) };
    _ = Task.Run(ImiCore.ReadReferenceData);
    builder.Logging.KeepMessagesOfExceptionsOut();
    builder.Services.AddSingleton(settings);
    builder.Services.AddImiCore(settings.Database, ImiStartup.ConnectionString(settings), settings.Defaults);
    builder.Services.AddImiTexts();
    builder.Services.AddImiMail(settings);
    builder.Services.AddImiDeadlines();
    builder.Services.AddHostedService<Indexer>();
    builder.Services.AddHostedService<FinderWarmUp>();
    builder.Services.AddImiSecurity();
    builder.Services.AddImiRegistrations();
    builder.Services.AddImiCircuits(settings);
    builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(ImiCircuits.Configure);
    builder.Services.AddRadzenComponents();

    var app = builder.Build();

    // The database takes longest, and nothing of the pipeline needs it before the first request.
    var prepared = Task.Run(() => ImiStartup.PrepareDatabaseAsync(app.Services, settings));

    app.UseImiHeaders();
    app.UseExceptionHandler("/error", createScopeForErrors: true);
    app.UseStatusCodePagesWithReExecute("/not-found");
    app.UseRequestLocalization();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.MapStaticAssets();
    app.MapSecurity();
    app.MapPasskeys();
    app.MapPreferences();
    app.MapAttachments();
    app.MapRequestExport();
    app.MapImports();
    app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

    await prepared;
    await app.StartAsync();
    var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    Console.WriteLine($"Imi is ready: {address}");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (StartupException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
