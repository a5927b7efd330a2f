namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>A remote job: the directory of an attempt on its host.</summary>
internal sealed class SimulatedJob
{
    public required DateTimeOffset StartedAt { get; init; }

    public bool Running { get; set; } = true;

    public bool Succeeded { get; set; }
}
