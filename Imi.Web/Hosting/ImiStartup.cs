using System.Net;
using System.Net.Sockets;
using Imi.Core;
using Imi.Core.Lists;
using Imi.Core.Persistence;
using Imi.Core.Settings;
using Imi.Core.Training;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Imi.Web.Hosting;

/// <summary>From the command line to a running server: settings, database, training data, address. What goes wrong is one sentence and exit code 1.</summary>
public static class ImiStartup
{
    public const string DefaultAddress = "http://127.0.0.1:5080";

    private const int NotADatabase = 26;
    private const int Corrupt = 11;

    // Above this size a full check would delay the start; a damaged page then shows when it is read.
    private const long CheckedSize = 64 * 1024 * 1024;

    /// <exception cref="StartupException">The settings file of the content root is damaged.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] arguments)
    {
        try
        {
            return WebApplication.CreateBuilder(arguments);
        }
        catch (InvalidDataException failure)
        {
            throw new StartupException($"A settings file is not valid JSON: {failure.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>The settings file is looked for in the content root, then in its parent, then beside the program.</summary>
    public static ImiSettings AddImiSettings(this WebApplicationBuilder builder)
    {
        var root = builder.Environment.ContentRootPath;
        var folder = new[] { root, Path.GetDirectoryName(root.TrimEnd(Path.DirectorySeparatorChar)), AppContext.BaseDirectory }
            .FirstOrDefault(one => one is not null && File.Exists(Path.Combine(one, "appsettings.json")))
            ?? throw new StartupException("The file appsettings.json is neither in this folder, nor in the one above, nor beside the program.");

        try
        {
            if (folder != root)
            {
                // Before the environment and the command line, which override it.
                var file = new ConfigurationBuilder().AddJsonFile(Path.Combine(folder, "appsettings.json")).Build();
                builder.Configuration.Sources.Insert(0, new ChainedConfigurationSource { Configuration = file });
            }
        }
        catch (InvalidDataException)
        {
            throw new StartupException($"The file {Path.Combine(folder, "appsettings.json")} is not valid JSON.");
        }

        return ImiSettings.Read(builder.Configuration, folder);
    }

    /// <summary>A relative SQLite file lies beside <c>appsettings.json</c>; its folder is made if need be.</summary>
    public static string ConnectionString(ImiSettings settings)
    {
        if (settings.Database != DatabaseKind.Sqlite)
        {
            return Parsed(settings, text => new NpgsqlConnectionStringBuilder(text)).ConnectionString;
        }

        var connection = Parsed(settings, text => new SqliteConnectionStringBuilder(text));
        connection.DataSource = Path.GetFullPath(connection.DataSource, settings.Folder);
        var folder = Path.GetDirectoryName(connection.DataSource)!;
        try
        {
            Directory.CreateDirectory(folder);
            File.Open(connection.DataSource, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete).Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The database file {connection.DataSource} cannot be written: {failure.Message.TrimEnd('.')}.");
        }

        return connection.ToString();
    }

    /// <summary>Migrates, loads the training data into an empty training database, and reads what the Commission has set.</summary>
    public static async Task PrepareDatabaseAsync(IServiceProvider services, ImiSettings settings)
    {
        try
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<ImiDbContext>>().CreateDbContextAsync();
            await CheckAsync(db, settings);
            await ImiDatabase.MigrateAsync(db);
            if (settings.Mode == ImiMode.Training)
            {
                await services.GetRequiredService<TrainingData>().LoadAsync();
            }

            await services.GetRequiredService<SettingsInForce>().ReadAsync();
            await services.GetRequiredService<ListsInForce>().ReadAsync();
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is NotADatabase or Corrupt)
        {
            throw Damaged(settings);
        }
        catch (SqliteException failure)
        {
            throw new StartupException($"The database of {settings.ConnectionString} cannot be used: {failure.Message.TrimEnd('.')}.");
        }
        catch (Exception failure) when (failure is NpgsqlException or SocketException or InvalidOperationException { InnerException: NpgsqlException })
        {
            throw new StartupException($"PostgreSQL cannot be used: {(failure.InnerException ?? failure).Message.TrimEnd('.')}.");
        }
    }

    /// <summary>Looks whether the addresses are free before anything is started.</summary>
    public static void RequireFreeAddresses(IEnumerable<string> addresses)
    {
        foreach (var address in addresses.Select(Parsed).Where(address => address.Port != 0))
        {
            var host = IPAddress.TryParse(address.Host, out var ip) ? ip : IPAddress.Loopback;
            try
            {
                using var listener = new TcpListener(host, address.Port);
                listener.Start();
            }
            catch (SocketException failure)
            {
                throw new StartupException(failure.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? $"The address {address} is in use by another program; name another one with --urls."
                    : $"The address {address} cannot be used: {failure.Message}.");
            }
        }
    }

    /// <summary>Links in mails lead to the first address listened on, unless the settings name a public one.</summary>
    public static Uri LinkBase(string addresses)
    {
        var address = Parsed(addresses.Split(';')[0]);
        return new UriBuilder(address.Scheme, address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host, address.Port, address.PathBase).Uri;
    }

    private static BindingAddress Parsed(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            return parsed.Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort ? parsed : throw new FormatException("Its port does not exist");
        }
        catch (FormatException failure)
        {
            throw new StartupException($"The address {address} cannot be used: {failure.Message.TrimEnd('.')}.");
        }
    }

    private static T Parsed<T>(ImiSettings settings, Func<string, T> parse)
    {
        try
        {
            return parse(settings.ConnectionString);
        }
        catch (ArgumentException failure)
        {
            throw new StartupException($"The setting ConnectionStrings:Imi is not one of {settings.Database}: {failure.Message.TrimEnd('.')}.");
        }
    }

    private static async Task CheckAsync(ImiDbContext db, ImiSettings settings)
    {
        if (settings.Database != DatabaseKind.Sqlite || new FileInfo(db.Database.GetDbConnection().DataSource) is { Length: 0 or > CheckedSize })
        {
            return;
        }

        var found = await db.Database.SqlQuery<string>($"PRAGMA quick_check(1)").ToListAsync();
        if (found is not ["ok"])
        {
            throw Damaged(settings);
        }
    }

    private static StartupException Damaged(ImiSettings settings) =>
        new($"The database file of \"{settings.ConnectionString}\" is damaged or no database; restore it from a backup, or remove it to begin anew.");
}
