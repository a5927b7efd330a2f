using System.Text.Json.Serialization;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>What should never happen.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ViolationKind>))]
internal enum ViolationKind
{
    /// <summary>A zone was stopped while another was out.</summary>
    TwoZonesOut,

    /// <summary>A log stream lost its majority.</summary>
    MajorityLost,

    /// <summary>A server was stopped while its zone served.</summary>
    ServerStoppedInService,

    /// <summary>A job ran twice for one attempt.</summary>
    JobRanTwice,

    /// <summary>An act came with an older fence than one seen; it was refused.</summary>
    OldFence,

    /// <summary>A server was installed from a package with a wrong digest.</summary>
    WrongPackageInstalled,

    /// <summary>A server was sent back behind the point of no return; it did not start.</summary>
    RevertedTooLate,
}
