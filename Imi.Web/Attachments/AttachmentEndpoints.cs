using Imi.Core.Attachments;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Web.Components;
using Imi.Web.Security;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace Imi.Web.Attachments;

/// <summary>Documents go up and down by plain HTTP: a circuit would be blocked by them, and with it whoever is typing.</summary>
public static class AttachmentEndpoints
{
    /// <summary>In bytes: one document, and the fields of its form.</summary>
    private const long LargestBody = AttachmentLimits.File + (64 * 1024);

    public static void MapAttachments(this WebApplication app)
    {
        var attachments = app.MapGroup("/requests/{number}/attachments").RequireAuthorization();
        attachments.MapPost("", AttachAsync).WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        attachments.MapGet("/{id:guid}", FetchAsync);
    }

    private static async Task<IResult> AttachAsync(
        string number, HttpContext context, AttachmentService attachments, SessionService sessions, IAntiforgery antiforgery, IStringLocalizer<Text> texts)
    {
        var answer = new UploadAnswer(context);
        try
        {
            if (await Upload.ReadAsync(context.Request, context.RequestAborted) is not { } upload || !await upload.IsOursAsync(context, antiforgery))
            {
                return answer.Refused(StatusCodes.Status400BadRequest, texts["attachments.stale"]);
            }

            if (await sessions.FindActorAsync(context.User) is not { } actor)
            {
                return answer.Refused(StatusCodes.Status401Unauthorized, texts["attachments.signedOut"]);
            }

            await attachments.AttachAsync(number, upload.Name, upload.Language, upload.Content, upload.Operation, actor, context.RequestAborted);
            return answer.Attached(upload.ReturnUrl);
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return answer.Refused(failure.StatusCode, texts["rule.AttachmentTooLarge"]);
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            return answer.Refused(StatusOf(failure), texts.Refusal(failure));
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // The line broke: nothing is stored, and mostly nobody hears this.
            return answer.Refused(StatusCodes.Status400BadRequest, texts["attachments.broken"]);
        }
    }

    private static async Task<IResult> FetchAsync(string number, Guid id, HttpContext context, AttachmentQueries attachments, SessionService sessions)
    {
        if (await sessions.FindActorAsync(context.User) is not { } actor || await attachments.OpenAsync(number, id, actor, context.RequestAborted) is not { } opened)
        {
            return Results.NotFound();
        }

        var isPreview = context.Request.Query.ContainsKey("preview") && opened.Format.HasPreview();
        var disposition = new ContentDispositionHeaderValue(isPreview ? "inline" : "attachment");
        disposition.SetHttpFileName(opened.Format.FileName(opened.Name));
        var headers = context.Response.GetTypedHeaders();
        headers.ContentDisposition = disposition;
        headers.CacheControl = new() { NoStore = true };
        headers.ContentLength = opened.Size;

        // In a sandbox of its own, and framed by nobody but us: a frame with a sandbox attribute would not let the browser show a PDF.
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; sandbox; frame-ancestors {(isPreview ? "'self'" : "'none'")}";
        context.Response.Headers.XFrameOptions = isPreview ? "SAMEORIGIN" : "DENY";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Stream(body => WriteAsync(opened, body, context.RequestAborted), opened.Format.ContentType());
    }

    private static async Task WriteAsync(OpenedAttachment opened, Stream body, CancellationToken cancel)
    {
        await foreach (var piece in opened.Content.WithCancellation(cancel))
        {
            await body.WriteAsync(piece, cancel);
        }
    }


    private static int StatusOf(Exception failure) => failure switch
    {
        RequestNotFoundException => StatusCodes.Status404NotFound,
        ActionForbiddenException => StatusCodes.Status403Forbidden,
        InvalidValueException { Rule: "AttachmentTooLarge" or "AttachmentNoRoom" } => StatusCodes.Status413PayloadTooLarge,
        InvalidValueException => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status409Conflict,
    };
}
