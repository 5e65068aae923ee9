namespace Imi.Web.Components;

/// <summary>What was searched for last in this circuit. It may name a person, so it is in no address and in no storage of the browser.</summary>
public sealed class LastSearch
{
    public string Text { get; private set; } = "";

    /// <summary>From 1 on.</summary>
    public int Page { get; private set; } = 1;

    public void Is(string text, int page = 1) => (Text, Page) = (text, page);
}
