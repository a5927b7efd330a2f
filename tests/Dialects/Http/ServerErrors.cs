using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace UpgradePlatform.Dialects.Tests.Http;

/// <summary>What the API logged as an error: its answers keep the inside of the platform to themselves, and a failing test has to say it.</summary>
internal sealed class ServerErrors : ILoggerProvider, ILogger
{
    private const int Kept = 5;
    private static readonly ConcurrentQueue<string> Errors = [];

    /// <summary>The last of them, for the message of a test that fails.</summary>
    public static string Last => string.Concat(Errors.TakeLast(Kept).Select(error => $"\n{error}"));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Errors.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
