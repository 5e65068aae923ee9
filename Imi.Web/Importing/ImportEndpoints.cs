using System.Globalization;
using Imi.Core.Importing;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Attachments;
using Imi.Web.Components;
using Imi.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Imi.Web.Importing;

/// <summary>Files of authorities go up and down by plain HTTP: a circuit would be blocked by them.</summary>
public static class ImportEndpoints
{
    /// <summary>In bytes, with the fields of the form.</summary>
    private const long LargestBody = 10 * 1024 * 1024;

    public static void MapImports(this WebApplication app)
    {
        app.MapPost(Links.ImportFile, SendAsync).RequireAuthorization().WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        app.MapGet(Links.AuthorityExport, ExportAsync).RequireAuthorization();
    }

    private static async Task<IResult> SendAsync(HttpContext context, ImportService imports, SessionService sessions, IAntiforgery antiforgery)
    {
        try
        {
            if (await Upload.ReadAsync(context.Request, context.RequestAborted) is not { } upload || !await upload.IsOursAsync(context, antiforgery))
            {
                return Refused("attachments.stale");
            }

            if (await sessions.FindActorAsync(context.User) is not { } actor)
            {
                return Results.LocalRedirect(Links.SignInAgain);
            }

            var table = await ImportCsv.ReadAsync(upload.Content, context.RequestAborted);
            await imports.SendAsync(upload.Operation, upload.Name, table, actor, context.RequestAborted);
            return Results.LocalRedirect(Links.Import(upload.Operation));
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refused("rule.ImportTooLarge");
        }
        catch (InvalidValueException failure)
        {
            return Refused($"rule.{failure.Rule}");
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            return Refused("problem.InvitationForbidden");
        }
        catch (IOException)
        {
            return Refused("attachments.broken"); // the line broke: nothing is stored, and mostly nobody hears this
        }
    }

    private static IResult Refused(string problem) => Results.LocalRedirect($"{Links.ImportPage}?problem={problem}");

    private static async Task<IResult> ExportAsync(HttpContext context, AuthorityExport export, SessionService sessions, TimeProvider clock)
    {
        if (await sessions.FindActorAsync(context.User) is not { } actor || !actor.HasAnywhere(Role.DataAdministrator))
        {
            return Results.NotFound();
        }

        var isEmpty = context.Request.Query.ContainsKey("empty");
        var authorities = isEmpty ? AsyncEnumerable.Empty<ExportedAuthority>() : export.EveryAsync(actor, context.RequestAborted);
        var separator = CultureInfo.CurrentCulture.TextInfo.ListSeparator[0];
        var headers = context.Response.GetTypedHeaders();
        headers.ContentDisposition = new("attachment") { FileName = isEmpty ? "imi-authorities.csv" : $"imi-authorities-{clock.GetUtcNow():yyyy-MM-dd}.csv" };
        headers.CacheControl = new() { NoStore = true };
        return Results.Stream(body => ImportCsv.WriteAsync(body, authorities, separator, context.RequestAborted), "text/csv; charset=utf-8");
    }
}
