using System.Globalization;

namespace UpgradePlatform.Cli.Commands;

/// <summary>A path with query parameters; those that are null are left out.</summary>
internal sealed record Query(string Path)
{
    public Query With(string name, object? value) => value is null
        ? this
        : new Query($"{Path}{(Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(Convert.ToString(value is bool yes ? (yes ? "true" : "false") : value, CultureInfo.InvariantCulture)!)}");
}
