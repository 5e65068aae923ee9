namespace Imi.Core.Lists;

/// <summary>Somebody has published a version after the list was read; the caller keeps what was entered.</summary>
public sealed class ListMovedException() : Exception("The list has a newer version.");
