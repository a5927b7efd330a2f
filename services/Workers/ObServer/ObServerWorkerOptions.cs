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

    /// <summary>Time a zone has to stop or start after the database took the order, 1 ms to 1 hour; 5 minutes as the vendor's (OBShell specification 5.4).</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan ZoneTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Time the checkpoint of a server has to grow after a minor freeze was ordered, 1 ms to 2 hours; 20 minutes as the vendor's.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "02:00:00")]
    public TimeSpan FreezeTimeout { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>
    /// Time a cluster has to notice that a server was started anew, 0 to 10 minutes: until then it may still show the former one, in
    /// service and of its version.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan NoticeTime { get; set; } = TimeSpan.FromSeconds(30);
}
