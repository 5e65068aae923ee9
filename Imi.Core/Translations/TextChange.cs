using Imi.Core.Users;

namespace Imi.Core.Translations;

/// <summary>A translation as somebody wrote it, and what it was before. Only ever added.</summary>
public sealed class TextChange
{
    private TextChange()
    {
    }

    internal TextChange(int authorityId, TextPart part, string language, string before, string after, Actor actor, DateTimeOffset at) =>
        (AuthorityId, Part, Language, Before, After, UserId, UserName, At) = (authorityId, part, language, before, after, actor.UserId, actor.Name, at);

    public int Id { get; private set; }
    public int AuthorityId { get; private set; }
    public TextPart Part { get; private set; }
    public string Language { get; private set; } = "";

    /// <summary>Empty where there was none.</summary>
    public string Before { get; private set; } = "";

    /// <summary>The same where somebody found that it still says what the new original says.</summary>
    public string After { get; private set; } = "";

    public int UserId { get; private set; }

    /// <summary>As it was then.</summary>
    public string UserName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
