using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using UpgradePlatform.Engine.Access;

namespace UpgradePlatform.Api.Dialects.ObShell.Bindings;

/// <summary>The bindings in force. A change of the configuration that cannot be understood is logged and changes nothing.</summary>
internal sealed class ObShellBindings(IConfiguration configuration, ObShellPorts ports, SealingKey sealing, ILogger<ObShellBindings> log) : IDisposable
{
    private readonly Lock _lock = new();
    private IDisposable? _watch;

    /// <summary>Options in force.</summary>
    public ObShellOptions Options { get; private set; } = new();

    /// <summary>Reads them for the first time and opens their ports. Call it before the server starts.</summary>
    /// <exception cref="OptionsValidationException">They cannot be understood.</exception>
    /// <exception cref="SealingException">There are bindings, and nothing that seals their keys.</exception>
    public void Begin()
    {
        Apply(Read());
        _watch = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    /// <summary>The binding a request meets: by the port it came in at, or else by the host name it names. Null for none.</summary>
    public ObShellBinding? Find(HttpContext context)
    {
        var bindings = Options.Bindings;
        return bindings.Count == 0 ? null
            : bindings.FirstOrDefault(binding => binding.Port == context.Connection.LocalPort)
            ?? bindings.FirstOrDefault(binding => binding.Host is { Length: > 0 } host && string.Equals(host, context.Request.Host.Host, StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => _watch?.Dispose();

    private void Reload()
    {
        try
        {
            lock (_lock)
                Apply(Read());
        }
        catch (Exception problem) when (problem is OptionsValidationException or SealingException or InvalidOperationException)
        {
            ObShellLog.NotReloaded(log, problem.Message);
        }
    }

    private void Apply(ObShellOptions options)
    {
        if (options.Bindings.Count > 0)
            sealing.EnsureUsable();
        foreach (var binding in options.Bindings.Where(binding => !File.Exists(binding.PasswordFile)))
            ObShellLog.NoPasswordFile(log, binding.Cluster, binding.PasswordFile);
        Options = options;
        ports.Open([.. options.Bindings.Select(binding => binding.Port).OfType<int>().Order()], options.Address);
    }

    private ObShellOptions Read()
    {
        var options = configuration.GetSection(ObShellOptions.Section).Get<ObShellOptions>() ?? new ObShellOptions();
        return ObShellOptionsRules.Problems(options).ToArray() is { Length: > 0 } problems
            ? throw new OptionsValidationException(ObShellOptions.Section, typeof(ObShellOptions), problems)
            : options;
    }
}
