namespace UpgradePlatform.Workers.Switch.Drivers.Simulated;

/// <summary>What the fabric takes and gives, as far as the driver needs it.</summary>
internal static class FabricBodies
{
    internal sealed record Detour(string Owner, long Fence);

    internal sealed record Recover(string AttemptId, long Fence, string EquipmentType);

    internal sealed record Interrupt(long Fence);

    internal sealed record Job(
        string Node, string Owner, long Fence, string Host, string ScriptPath, bool Ztp, string EquipmentType, string Version);

    internal sealed record Output(long Offset, byte[] Data, bool Ended);

    internal sealed record Line(DateTimeOffset At, string Text);

    internal sealed record Script(bool Exists);

    /// <summary>A node: its state, and whether it may be believed to have been read.</summary>
    internal sealed record Reachability(bool Reachable);
}
