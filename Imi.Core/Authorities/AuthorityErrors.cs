namespace Imi.Core.Authorities;

/// <summary>Only a local data administrator of the authority changes its settings, area by area.</summary>
public sealed class SettingsForbiddenException() : Exception("These settings are for a local data administrator of the authority.");

/// <summary>A colleague saved the settings after they were read; the caller keeps what was chosen.</summary>
public sealed class SettingsChangedException() : Exception("The settings have changed meanwhile.");

/// <summary>Only an administrator of the Commission does that.</summary>
public sealed class CommissionOnlyException() : Exception("This is for an administrator of the Commission.");
