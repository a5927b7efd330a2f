using System.Collections.Concurrent;
using System.Diagnostics;
using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.Benchmarks.Platform;

/// <summary>Takes, per operation, the time from a worker's answer to the arrival of the next command: what the platform adds to every step.</summary>
internal sealed class StepClock
{
    private readonly ConcurrentDictionary<Guid, (string Attempt, long At)> _answered = new();
    private readonly ConcurrentQueue<(string Cluster, TimeSpan Time)> _times = new();

    /// <summary>The answer is about to be sent.</summary>
    public void Answers(ExecuteStep command) => _answered[command.OperationId] = (command.AttemptId, Stopwatch.GetTimestamp());

    /// <summary>A command came. One that repeats an attempt is no next step.</summary>
    public void Arrived(ExecuteStep command)
    {
        var now = Stopwatch.GetTimestamp();
        if (_answered.TryGetValue(command.OperationId, out var last) && last.Attempt != command.AttemptId)
            _times.Enqueue((command.ClusterId, Stopwatch.GetElapsedTime(last.At, now)));
    }

    /// <summary>Forgets what was measured so far.</summary>
    public void Reset() => _times.Clear();

    /// <summary>Times of a cluster.</summary>
    public IReadOnlyList<TimeSpan> Times(string cluster) => [.. _times.Where(time => time.Cluster == cluster).Select(time => time.Time)];
}
