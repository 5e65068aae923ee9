namespace Imi.Web.Texts;

/// <summary>Names the resources: <c>Text.resx</c> in English, <c>Text.da.resx</c> in Danish. A test demands every key in every language.</summary>
public sealed class Text;
