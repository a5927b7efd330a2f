using System.Collections.Immutable;
using UpgradePlatform.Contracts;

namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>A device: what is really so, whatever anybody believes.</summary>
internal sealed class SimulatedNode(string id, string role, string group)
{
    public string Id { get; } = id;

    public string Role { get; } = role;

    public string Group { get; } = group;

    public string EquipmentType { get; set; } = "old";

    public string Version { get; set; } = "1.0";

    /// <summary>Who keeps traffic away.</summary>
    public string? DetouredBy { get; set; }

    /// <summary>Service configuration is in place.</summary>
    public bool Recovered { get; set; } = true;

    /// <summary>Operation whose script made the node unfit; null once it is fit again.</summary>
    public Guid? DisturbedBy { get; set; }

    public DateTimeOffset UnreachableUntil { get; set; }

    public Dictionary<string, SimulatedJob> Jobs { get; } = [];

    public bool RefusesDetour { get; set; }

    public bool FailsCheck { get; set; }

    public bool ScriptFails { get; set; }

    public bool ScriptHangs { get; set; }

    public bool ReturnsWithOldVersion { get; set; }

    public bool RecoveryFails { get; set; }

    public bool Reachable(DateTimeOffset now) => now >= UnreachableUntil;

    public bool Busy => Jobs.Values.Any(job => job.Running);

    public ImmutableSortedDictionary<string, string> Facts(DateTimeOffset now)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (!Reachable(now))
        {
            facts[FactNames.Reachable] = "false";
            return facts.ToImmutable();
        }

        facts[FactNames.Reachable] = "true";
        facts[FactNames.Healthy] = Recovered && !Busy ? "true" : "false";
        facts[FactNames.Version] = Version;
        facts[FactNames.Detoured] = DetouredBy is null ? "false" : "true";
        if (DetouredBy is not null)
            facts[FactNames.DetouredBy] = DetouredBy;
        return facts.ToImmutable();
    }

    public void Heal()
    {
        (RefusesDetour, FailsCheck, ScriptFails, ScriptHangs, ReturnsWithOldVersion, RecoveryFails) = (false, false, false, false, false, false);
        if (DetouredBy == SimulatedCluster.Foreigner)
            DetouredBy = null;
    }
}
