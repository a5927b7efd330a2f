using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Workers.ObServer;

/// <summary>The worker of database clusters; configuration section <c>ObServer</c>.</summary>
public sealed class ObServerWorkerOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "ObServer";

    /// <summary>Driver in use.</summary>
    [EnumDataType(typeof(ObServerDriverKind))]
    public ObServerDriverKind Driver { get; set; } = ObServerDriverKind.Simulated;

    /// <summary>Pause the worker asks for before the next look at something under way, 1 ms to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan LookAgainAfter { get; set; } = TimeSpan.FromMilliseconds(300);
}
