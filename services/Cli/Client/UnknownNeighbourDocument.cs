namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record UnknownNeighbourDocument(string Node, string Port, string? RouterId, string? Name, string? NeighbourPort, string? Address);
