namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>A host that runs upgrade scripts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Scripts">Absolute paths of the scripts it has.</param>
internal sealed record ScriptHost(string Name, IReadOnlyList<string> Scripts);
