namespace UpgradePlatform.Notifier.Notifications;

/// <summary>How long one try may still take: first until it is connected, then until it is answered.</summary>
internal sealed class Patience : IDisposable
{
    private readonly NotificationOptions _options;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenSource _all;
    private bool _connected;

    public Patience(NotificationOptions options, TimeProvider clock, CancellationToken stop)
    {
        _options = options;
        _end = new CancellationTokenSource(options.ConnectTimeout, clock);
        _all = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, stop);
    }

    /// <summary>Cancelled when it is at an end, or everything stops.</summary>
    public CancellationToken Token => _all.Token;

    /// <summary>What it was that took too long.</summary>
    public string Words => _connected
        ? $"The receiver did not answer within {_options.ResponseTimeout.TotalSeconds:0.#} s."
        : $"There was no connection within {_options.ConnectTimeout.TotalSeconds:0.#} s.";

    /// <summary>The connection stands; from now on the answer is waited for.</summary>
    public void Connected()
    {
        _connected = true;
        _end.CancelAfter(_options.ResponseTimeout);
    }

    public void Dispose()
    {
        _all.Dispose();
        _end.Dispose();
    }
}
