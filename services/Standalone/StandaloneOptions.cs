namespace UpgradePlatform.Standalone;

/// <summary>Options of the one-process host, section <c>Standalone</c>.</summary>
public sealed class StandaloneOptions
{
    /// <summary>Section.</summary>
    public const string Section = "Standalone";

    /// <summary>Folder of everything: database, keys, simulated devices.</summary>
    public string DataFolder { get; set; } = ".data";

    /// <summary>Fleet file applied at start; the sample where left out.</summary>
    public string FleetFile { get; set; } = Path.Combine(AppContext.BaseDirectory, "fleet.yaml");

    /// <summary>Version and build that simulated database servers run when they are new; one below that of the packages at hand shows an upgrade.</summary>
    public string SimulatedDatabaseVersion { get; set; } = "4.2.1.0-100000092023110109";
}
