using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Workers.Switch;

/// <summary>The switch worker; configuration section <c>Switch</c>.</summary>
public sealed class SwitchWorkerOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Switch";

    /// <summary>Driver in use.</summary>
    [EnumDataType(typeof(SwitchDriverKind))]
    public SwitchDriverKind Driver { get; set; } = SwitchDriverKind.Simulated;

    /// <summary>
    /// Pause the worker asks for before the next look at something under way, 1 ms to 10 minutes. The default suits simulated
    /// switches; real ones boot for minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan LookAgainAfter { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Folder with command profiles (<c>*.yaml</c>) beside those that come with the worker; one of the same name replaces it. None where
    /// no folder is given. Read and checked at start, with driver <see cref="SwitchDriverKind.SshCli"/>.
    /// </summary>
    public string? ProfilesFolder { get; set; }
}
