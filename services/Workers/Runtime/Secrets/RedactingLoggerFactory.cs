using Microsoft.Extensions.Logging;

namespace UpgradePlatform.Workers.Runtime.Secrets;

/// <summary>Stands before all log providers, so that no line of anybody's can show a secret the worker has read.</summary>
internal sealed class RedactingLoggerFactory(ILoggerFactory inner, Redactor redactor) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new RedactingLogger(inner.CreateLogger(categoryName), redactor);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();
}
