using System.Text.Json.Serialization;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>What a host does as a job.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<JobKind>))]
internal enum JobKind
{
    /// <summary>Unpacks packages.</summary>
    Unpack,

    /// <summary>Restarts the vendor's agent, where one runs.</summary>
    RestartAgent,

    /// <summary>Runs a script of a version.</summary>
    Script,

    /// <summary>Stops the server, switches it to another version and starts it.</summary>
    Install,

    /// <summary>The same, to a version that is on the host already.</summary>
    Revert,
}
