using Imi.Core.Attachments;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Support;

/// <summary>Attaching and fetching, as short as tests want it.</summary>
internal static class AttachingSteps
{
    public static AttachmentService Attaching(this IServiceProvider services) => services.GetRequiredService<AttachmentService>();

    public static AttachmentQueries Attachments(this TestDatabase imi) => imi.Services.GetRequiredService<AttachmentQueries>();

    /// <returns>The id of the attachment.</returns>
    public static async Task<Guid> AttachAsync(
        this TestDatabase imi, Request request, Actor actor, byte[] content, string name = "Certificate", string language = "en", Guid? operation = null)
    {
        var id = operation ?? Guid.CreateVersion7();
        await imi.Services.Attaching().AttachAsync(request.Number, name, language, new MemoryStream(content), id, actor);
        return id;
    }

    public static async Task<byte[]?> FetchAsync(this TestDatabase imi, Request request, Guid id, Actor actor)
    {
        if (await imi.Attachments().OpenAsync(request.Number, id, actor) is not { } opened)
        {
            return null;
        }

        var bytes = new List<byte>();
        await foreach (var piece in opened.Content)
        {
            bytes.AddRange(piece.Span);
        }

        return [.. bytes];
    }
}
