using System.ComponentModel.DataAnnotations;
using System.Net;

namespace UpgradePlatform.Notifier.Notifications;

/// <summary>How clients are told under the addresses they gave, section <c>Notifications</c>.</summary>
public sealed class NotificationOptions
{
    /// <summary>Section.</summary>
    public const string Section = "Notifications";

    private static readonly TimeSpan[] DefaultPauses =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    /// <summary>Networks that are called, in CIDR form: <c>10.20.0.0/16</c>. Empty by default: nobody is called.</summary>
    public IList<string> AllowedNetworks { get; init; } = [];

    /// <summary>Tries before a notification is given up (specification switch-os-upgrade 1.8: six).</summary>
    [Range(1, 100)]
    public int Tries { get; set; } = 6;

    /// <summary>Pauses after the first try, the second, and so on; the last one is kept where there are more tries. 1 s, 5 s, 30 s, 2 min and 10 min where left out.</summary>
    public IList<TimeSpan> Pauses { get; init; } = [];

    /// <summary>Share of a pause that is added at random, from 0 to 1, so that what failed together is not tried again together.</summary>
    [Range(0.0, 1.0)]
    public double Jitter { get; set; } = 0.2;

    /// <summary>How long finding the address and connecting may take (1.8: 30 s).</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the receiver may take to answer once it is connected.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Receivers that are called at the same time; one of them gets one notification at a time.</summary>
    [Range(1, 1000)]
    public int Parallel { get; set; } = 64;

    /// <summary>Pause after a try, without jitter.</summary>
    /// <param name="tries">Tries made so far, from 1.</param>
    public TimeSpan PauseAfter(int tries)
    {
        var pauses = Pauses.Count > 0 ? Pauses : DefaultPauses;
        return pauses[Math.Min(tries, pauses.Count) - 1];
    }

    /// <summary>What of it cannot be understood; null when all can.</summary>
    internal string? Mistake() =>
        AllowedNetworks.FirstOrDefault(network => !IPNetwork.TryParse(network, out _)) is { } bad
            ? $"Notifications:AllowedNetworks: '{bad}' is not a network; write 10.20.0.0/16, with zeroes after the prefix."
            : Pauses.Any(pause => pause < TimeSpan.Zero) ? "Notifications:Pauses holds a time that is negative." : null;
}
