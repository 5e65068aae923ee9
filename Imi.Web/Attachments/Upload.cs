using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Imi.Web.Attachments;

/// <summary>
/// A form with one document, read only as far as the document begins: the framework's own reading would put the whole of it,
/// as it is, into a temporary file. So its fields come first, and the document last.
/// </summary>
internal sealed record Upload(string Name, string Language, Guid Operation, string Token, string ReturnUrl, Stream Content)
{
    private const string TokenField = "__RequestVerificationToken";
    private const string TokenHeader = "RequestVerificationToken";

    /// <summary>Null where it is no such form.</summary>
    public static async Task<Upload?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return null;
        }

        var fields = new Dictionary<string, string>();
        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } content } file)
            {
                return Guid.TryParse(Field("operation"), out var operation)
                    ? new(Field("name") is { Length: > 0 } name ? name : file.FileName, Field("language"), operation, Field(TokenField), Field("returnUrl"), content)
                    : null;
            }

            if (section.AsFormDataSection() is { } field)
            {
                fields[field.Name] = await field.GetValueAsync(cancel);
            }
        }

        return null;

        string Field(string name) => fields.GetValueOrDefault(name, "");
    }

    /// <summary>Whether a page of ours sent it: by the header that a script sets, or by the field of a plain form.</summary>
    public async Task<bool> IsOursAsync(HttpContext context, IAntiforgery antiforgery)
    {
        context.Request.Headers.TryAdd(TokenHeader, Token);
        return context.Request.Headers[TokenHeader].ToString().Length > 0 && await antiforgery.IsRequestValidAsync(context);
    }
}

/// <summary>A script gets JSON, a plain form its page or one sentence.</summary>
internal sealed class UploadAnswer(HttpContext context)
{
    private readonly bool _isForm = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public IResult Attached(string returnUrl) => _isForm ? Results.LocalRedirect(Links.Local(returnUrl)) : Results.Ok();

    public IResult Refused(int status, string sentence) =>
        _isForm ? Results.Text(sentence, "text/plain", statusCode: status) : Results.Problem(detail: sentence, statusCode: status);
}
