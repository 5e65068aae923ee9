namespace Imi.Web.Registrations;

/// <summary>Something to tick.</summary>
public sealed record TickOption(string Value, string Text);
