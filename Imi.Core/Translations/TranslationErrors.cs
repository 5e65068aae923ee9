namespace Imi.Core.Translations;

/// <summary>Somebody has changed the original or the translation after it was read; the caller keeps what was typed.</summary>
public sealed class TranslationChangedException() : Exception("The texts have changed meanwhile.");
