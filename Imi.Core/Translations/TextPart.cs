namespace Imi.Core.Translations;

/// <summary>What of an authority is written in one language and translated into the others (decision 23). The official name never is.</summary>
public enum TextPart
{
    InformalTitle,
    Description,
}
