namespace UpgradePlatform.Cli.Settings;

/// <summary>How the platform is reached, as far as the command line says.</summary>
internal sealed record GivenConnection(string? Context = null, string? Url = null, string? KeyFile = null, string? CaFile = null, bool InsecureHttp = false);
