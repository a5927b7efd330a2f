using System.Net;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Engine.Access;

namespace UpgradePlatform.Api.Dialects.ObShell.Bindings;

/// <summary>What is wrong with the options of the dialect, each line naming the option.</summary>
internal static class ObShellOptionsRules
{
    public static IEnumerable<string> Problems(ObShellOptions options)
    {
        foreach (var (index, binding) in options.Bindings.Index())
            foreach (var problem in Problems(binding))
                yield return $"{ObShellOptions.Section}:Bindings:{index}:{problem}";
        foreach (var port in Twice(options.Bindings.Select(binding => binding.Port?.ToString(System.Globalization.CultureInfo.InvariantCulture))))
            yield return $"{ObShellOptions.Section}:Bindings: port {port} is named twice.";
        foreach (var host in Twice(options.Bindings.Select(binding => binding.Host)))
            yield return $"{ObShellOptions.Section}:Bindings: host {host} is named twice.";
        if (options.Address is { } address && address is not ("*" or "localhost") && !IPAddress.TryParse(address, out _))
            yield return $"{ObShellOptions.Section}:Address: {address} is no IP address, nor * or localhost.";
        if (options.TemporaryFolder is { } folder && !Path.IsPathFullyQualified(folder))
            yield return $"{ObShellOptions.Section}:TemporaryFolder: {folder} is no absolute path.";
        if (options.FailedChecksDays is < 1 or > 365)
            yield return $"{ObShellOptions.Section}:FailedChecksDays: {options.FailedChecksDays} is not between 1 and 365.";
        if (options.LookEverySeconds is < 0 or > 86400)
            yield return $"{ObShellOptions.Section}:LookEverySeconds: {options.LookEverySeconds} is not between 0 and 86400.";
    }

    private static IEnumerable<string> Problems(ObShellBinding binding)
    {
        if (binding.Cluster.Length == 0)
            yield return "Cluster is missing.";
        if (binding is { Host: null or "", Port: null })
            yield return "Host or Port is needed: by one of them clients are told apart.";
        if (binding.Port is < IPEndPoint.MinPort + 1 or > IPEndPoint.MaxPort)
            yield return $"Port: {binding.Port} is not between 1 and 65535.";
        if (!Path.IsPathFullyQualified(binding.PasswordFile))
            yield return "PasswordFile must be an absolute path.";
        if (binding.AgentPasswordFile is { } file && !Path.IsPathFullyQualified(file))
            yield return "AgentPasswordFile must be an absolute path.";
        if (binding.Edition is { } edition && !Editions.All.Contains(edition))
            yield return $"Edition: {edition} is none of {string.Join(", ", Editions.All)}.";
        if (!Roles.Ordered.Contains(binding.Role))
            yield return $"Role: {binding.Role} is none of {string.Join(", ", Roles.Ordered)}.";
    }

    private static IEnumerable<string> Twice(IEnumerable<string?> names) =>
        names.OfType<string>().Where(name => name.Length > 0).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(name => name.Count() > 1).Select(name => name.Key);
}
