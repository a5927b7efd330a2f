namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>Output of a job from an offset on; bytes, not text, since a reader counts offsets in bytes.</summary>
internal sealed record OutputView(long Offset, byte[] Data, bool Ended);
