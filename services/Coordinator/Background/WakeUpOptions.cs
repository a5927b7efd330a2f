using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Coordinator.Background;

/// <summary>How operations are woken; configuration section <c>WakeUps</c>.</summary>
public sealed class WakeUpOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "WakeUps";

    /// <summary>
    /// How long a claimed operation is left alone, 1 to 300 seconds: a wake-up that is lost on the way comes again after this time, and
    /// expires on the queue meanwhile so that a coordinator that was away does not find a heap of them.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Operations claimed at once, 1 to 10000.</summary>
    [Range(1, 10_000)]
    public int Batch { get; set; } = 200;
}
