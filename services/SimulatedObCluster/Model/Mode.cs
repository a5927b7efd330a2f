using System.Text.Json.Serialization;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>What is promised while the cluster is upgraded; what is counted as a violation depends on it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Mode>))]
internal enum Mode
{
    /// <summary>Zone after zone, in service throughout.</summary>
    Rolling,

    /// <summary>All servers at once, out of service meanwhile.</summary>
    StopService,
}
