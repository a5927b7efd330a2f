using Microsoft.Extensions.Logging;

namespace UpgradePlatform.Workers.Runtime.Secrets;

/// <summary>Masks secrets in a line's text, in its named values and in its exception. A line without any passes as it is.</summary>
internal sealed class RedactingLogger(ILogger inner, Redactor redactor) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!redactor.KnowsAny || !IsEnabled(logLevel))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        var text = formatter(state, exception);
        var masked = redactor.Mask(text);
        var thrown = exception?.ToString();
        var maskedThrown = thrown is null ? null : redactor.Mask(thrown);
        if (ReferenceEquals(text, masked) && ReferenceEquals(thrown, maskedThrown))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        var values = state is IEnumerable<KeyValuePair<string, object?>> named
            ? named.Select(pair => new KeyValuePair<string, object?>(pair.Key, pair.Value is null ? null : redactor.Mask($"{pair.Value}"))).ToArray()
            : [];
        // The exception as text: its own message cannot be changed.
        var line = maskedThrown is null ? masked : $"{masked}\n{maskedThrown}";
        inner.Log(logLevel, eventId, values, null, (_, _) => line);
    }
}
