namespace UpgradePlatform.Prober;

/// <summary>Times at which the prober came late to send: the machine was busy, and the gaps it made are not the network's.</summary>
/// <param name="Count">How often it came more than 50 ms late.</param>
/// <param name="LongestMilliseconds">How late it came at worst.</param>
/// <param name="Skipped">Packets that were not sent at all, since too many had become due meanwhile.</param>
public sealed record Stalls(int Count, double LongestMilliseconds, long Skipped);
