namespace UpgradePlatform.Standalone;

/// <summary>Where things stand in the data folder.</summary>
/// <param name="Root">The folder.</param>
public sealed record DataFolderLayout(string Root)
{
    /// <summary>API keys, one file a role.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>State of the simulated devices.</summary>
    public string FabricDevices => Path.Combine(Root, "simulated", "devices");

    /// <summary>Fabrics to simulate, out of the fleet file.</summary>
    public string FabricDeclarations => Path.Combine(Root, "simulated", "declared");

    /// <summary>State of the simulated database clusters.</summary>
    public string Databases => Path.Combine(Root, "simulated", "databases");

    /// <summary>Database clusters to simulate, out of the fleet file.</summary>
    public string DatabaseDeclarations => Path.Combine(Root, "simulated", "declared-databases");

    /// <summary>Token of the simulated database clusters.</summary>
    public string DatabaseToken => Path.Combine(Keys, "simulated-obcluster.token");

    /// <summary>Token of the simulated devices.</summary>
    public string FabricToken => Path.Combine(Keys, "simulated-fabric.token");

    /// <summary>Key that seals private keys in the database.</summary>
    public string SealingKey => Path.Combine(Keys, "sealing.key");

    /// <summary>Packages.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Password of a simulated database cluster.</summary>
    public string Password(string cluster) => Path.Combine(Keys, $"{cluster}.password");

    /// <summary>File of the key of a role.</summary>
    public string Key(string role) => Path.Combine(Keys, $"{role}.key");

    /// <summary>Makes the folders, keys for their owner only.</summary>
    public void Create()
    {
        if (!OperatingSystem.IsWindows())
            Directory.CreateDirectory(Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(FabricDevices);
        Directory.CreateDirectory(FabricDeclarations);
        Directory.CreateDirectory(Databases);
        Directory.CreateDirectory(DatabaseDeclarations);
        Directory.CreateDirectory(Artifacts);
    }
}
