namespace Imi.Core.Importing;

/// <summary>There is no such file, or none of the actor's business.</summary>
public sealed class ImportGoneException() : Exception("There is no such import.");

/// <summary>Something of the file is wrong, perhaps since it was tried out; nothing was registered.</summary>
public sealed class ImportProblemsException() : Exception("The file has problems.");
