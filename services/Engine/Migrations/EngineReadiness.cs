namespace UpgradePlatform.Engine.Migrations;

/// <summary>Whether the schema is up to date, for whoever must not touch the database before.</summary>
public sealed class EngineReadiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it is.</summary>
    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>Ends when it is.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _ready.Task.WaitAsync(cancellation);

    internal void Set() => _ready.TrySetResult();
}
