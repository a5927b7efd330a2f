using System.Globalization;

namespace UpgradePlatform.Api.Dialects.ObShell.Bindings;

/// <summary>
/// The ports of bindings as endpoints of Kestrel: a source of configuration for <c>Kestrel:Endpoints</c>, which Kestrel watches, so that
/// ports are opened and closed without a restart. Endpoints of the configuration put the process's own addresses out of force; where
/// there are any from the start these are endpoints too.
/// </summary>
internal sealed class ObShellPorts(IConfiguration configuration) : ConfigurationProvider, IConfigurationSource
{
    private const string Prefix = "Kestrel:Endpoints:ObShell";
    private const string Main = "Kestrel:Endpoints:Main";
    private Dictionary<string, string?>? _main;
    private string _host = "localhost";

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Opens these ports, and closes all others of ours. The first call, before the server starts, also settles what becomes of the main addresses.</summary>
    /// <param name="ports">Ports.</param>
    /// <param name="address">Address; that of the process where null.</param>
    public void Open(IReadOnlyList<int> ports, string? address)
    {
        _main ??= Settle(ports.Count > 0);
        var next = new Dictionary<string, string?>(_main, StringComparer.OrdinalIgnoreCase);
        foreach (var port in ports)
            next[$"{Prefix}{port.ToString(CultureInfo.InvariantCulture)}:Url"] = $"http://{Bracketed(address ?? _host)}:{port.ToString(CultureInfo.InvariantCulture)}";
        if (next.Count == Data.Count && next.All(entry => Data.TryGetValue(entry.Key, out var value) && value == entry.Value))
            return;
        Data = next;
        OnReload();
    }

    private Dictionary<string, string?> Settle(bool needed)
    {
        var urls = Urls();
        _host = BindingAddress.Parse(urls[0]).Host;
        return !needed || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any()
            ? []
            : urls.Index().ToDictionary(url => $"{Main}{url.Index.ToString(CultureInfo.InvariantCulture)}:Url", url => (string?)url.Item);
    }

    // As the host itself reads them.
    private string[] Urls()
    {
        if (Split(configuration["urls"]) is { Length: > 0 } urls)
            return urls;
        string[] ports = [.. Split(configuration["http_ports"]).Select(port => $"http://*:{port}"), .. Split(configuration["https_ports"]).Select(port => $"https://*:{port}")];
        return ports.Length > 0 ? ports : ["http://localhost:5000"];
    }

    private static string[] Split(string? text) => text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;
}
