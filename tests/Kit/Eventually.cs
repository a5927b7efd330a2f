using System.Diagnostics;

namespace UpgradePlatform.TestKit;

/// <summary>Waits for a condition instead of for a time; at the deadline it says what was seen last.</summary>
public static class Eventually
{
    // What comes soon is seen soon; a long wait must not take the processor from what is waited for.
    private static readonly (TimeSpan Least, TimeSpan Most) Interval = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(120));

    /// <summary>Waits until <paramref name="condition"/> is true.</summary>
    public static Task TrueAsync(
        Func<Task<bool>> condition, TimeSpan deadline, string what, CancellationToken cancellation = default) =>
        PassesAsync(
            async () =>
            {
                if (!await condition().ConfigureAwait(false))
                    throw new TimeoutException("it is still false");
            },
            deadline, what, cancellation);

    /// <summary>Waits until <paramref name="condition"/> is true.</summary>
    public static Task TrueAsync(
        Func<bool> condition, TimeSpan deadline, string what, CancellationToken cancellation = default) =>
        TrueAsync(() => Task.FromResult(condition()), deadline, what, cancellation);

    /// <summary>Waits until <paramref name="assertions"/> runs without an exception.</summary>
    public static Task PassesAsync(
        Func<Task> assertions, TimeSpan deadline, string what, CancellationToken cancellation = default) =>
        ValueAsync(
            async () =>
            {
                await assertions().ConfigureAwait(false);
                return true;
            },
            deadline, what, cancellation);

    /// <summary>Waits until <paramref name="produce"/> gives a value without an exception, and returns it.</summary>
    /// <exception cref="TimeoutException">The deadline passed; the message carries the last failure.</exception>
    /// <exception cref="EventuallyNeverException">The condition said that waiting longer is pointless.</exception>
    public static async Task<T> ValueAsync<T>(
        Func<Task<T>> produce, TimeSpan deadline, string what, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return await produce().ConfigureAwait(false);
            }
            catch (Exception e) when (e is not EventuallyNeverException && !cancellation.IsCancellationRequested)
            {
                if (watch.Elapsed >= deadline)
                    throw new TimeoutException($"Not within {deadline.TotalSeconds:0.#} s: {what}. Last: {e.Message}", e);
            }

            var pause = watch.Elapsed / 10;
            await Task.Delay(pause < Interval.Least ? Interval.Least : pause > Interval.Most ? Interval.Most : pause, cancellation).ConfigureAwait(false);
        }
    }
}
