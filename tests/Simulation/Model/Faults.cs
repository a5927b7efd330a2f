using UpgradePlatform.Core.Platform;
namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>What breaks beside the network.</summary>
internal sealed class Faults(Agenda agenda, Chance chance, Store store, Network network, Shell shell)
{
    public void Break()
    {
        var cluster = store.Clusters[chance.Next(store.Clusters.Count)];
        var node = cluster.Nodes[chance.Next(cluster.Nodes.Count)];
        switch (chance.Next(17))
        {
            case 0:
                node.RefusesDetour = !node.RefusesDetour;
                break;
            case 1:
                node.FailsCheck = !node.FailsCheck;
                break;
            case 2 or 3:
                node.ScriptFails = !node.ScriptFails;
                break;
            case 4:
                node.ScriptHangs = !node.ScriptHangs;
                break;
            case 5:
                node.ReturnsWithOldVersion = !node.ReturnsWithOldVersion;
                break;
            case 6 or 7:
                node.UnreachableUntil = agenda.Now + chance.Milliseconds(1_000, 300_000);
                break;
            case 8:
                node.DetouredBy ??= SimulatedCluster.Foreigner;
                break;
            case 9:
                node.EquipmentType = chance.Of("old", "bare", "new"); // somebody declares something else: drift, or no way back
                cluster.Declared();
                break;
            case 10 or 15:
                node.RecoveryFails = !node.RecoveryFails;
                break;
            case 11 or 12 or 13:
                shell.SetPlatform(chance.Of(
                    PlatformState.Running, new(ServiceStatus.Running, Blockade: true), new(ServiceStatus.Running, Renewal: true),
                    new(ServiceStatus.ShuttingDown), new(ServiceStatus.Starting), new(ServiceStatus.Switching)));
                break;
            case 14:
                network.DeafUntil = agenda.Now + chance.Milliseconds(1_000, 240_000);
                break;
            default:
                Everything();
                break;
        }
    }

    /// <summary>Every process and the broker start again: what was in flight is gone.</summary>
    public void Everything() => agenda.LoseVolatile();

    public void Mend()
    {
        network.Unreliability = 0;
        network.DeafUntil = default;
        shell.SetPlatform(PlatformState.Running);
        foreach (var node in store.Clusters.SelectMany(cluster => cluster.Nodes))
            node.Heal();
    }
}
