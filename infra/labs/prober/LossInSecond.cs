namespace UpgradePlatform.Prober;

/// <summary>A second in which packets of a pair were sent that did not arrive.</summary>
/// <param name="Second">Whole seconds since the run began.</param>
/// <param name="At">The same in UTC.</param>
/// <param name="Sent">Packets sent in it whose fate is known.</param>
/// <param name="Lost">Of these, the lost ones.</param>
public sealed record LossInSecond(int Second, DateTimeOffset At, long Sent, long Lost);
