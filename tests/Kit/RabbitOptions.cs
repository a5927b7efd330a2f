namespace UpgradePlatform.TestKit;

/// <summary>How a <see cref="PrivateRabbit"/> is run.</summary>
public sealed record RabbitOptions
{
    /// <summary>Enables the management plugin (HTTP API and web pages); the start takes about two seconds longer.</summary>
    public bool Management { get; init; }

    /// <summary>Further lines of <c>rabbitmq.conf</c>.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];
}
