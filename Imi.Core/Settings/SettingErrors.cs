namespace Imi.Core.Settings;

/// <summary>Somebody changed the same setting after it was read; the caller keeps what was entered.</summary>
public sealed class SettingMovedException() : Exception("The setting has changed meanwhile.");
