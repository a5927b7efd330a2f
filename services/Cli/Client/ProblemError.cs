namespace UpgradePlatform.Cli.Client;

/// <summary>One input that cannot be taken: of a request its field, of a file its place.</summary>
internal sealed record ProblemError(string? Field, int? Line, int? Column, string? Path, string Text);
