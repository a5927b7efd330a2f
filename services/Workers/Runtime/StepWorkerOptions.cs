using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>How a worker treats its handlers; configuration section <c>Worker</c>.</summary>
public sealed class StepWorkerOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Worker";

    /// <summary>
    /// Time a handler has before its device counts as unreachable, 10 ms to 5 minutes. Below the 30 minutes after which RabbitMQ
    /// closes a channel by a wide margin, since the messages held with it wait too.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:05:00")]
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
