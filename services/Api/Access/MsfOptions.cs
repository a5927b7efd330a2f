using System.Net;

namespace UpgradePlatform.Api.Access;

/// <summary>Options of the MSF dialect, section <c>Msf</c>.</summary>
public sealed class MsfOptions
{
    /// <summary>Source networks whose clients need no key. Empty by default.</summary>
    public IList<MsfNetwork> TrustedNetworks { get; init; } = [];

    /// <summary>Time zone of the dialect's local times; the machine's where left out.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The zone itself.</summary>
    public TimeZoneInfo Zone => TimeZone is null ? TimeZoneInfo.Local : TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>Whether every network and the zone can be understood.</summary>
    internal bool Valid() =>
        TrustedNetworks.All(network => IPNetwork.TryParse(network.Network, out _) && network.Principal.Length > 0 && network.Role is ApiPolicies.Operator or ApiPolicies.Approver or ApiPolicies.Admin)
        && (TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _));
}
