namespace UpgradePlatform.Prober;

/// <summary>Sums over all pairs.</summary>
/// <param name="Sent">Packets handed to the kernel, whether it took them or not.</param>
/// <param name="Received">Of these, arrived within the grace.</param>
/// <param name="Lost">Of these, not arrived within the grace, or never on their way.</param>
/// <param name="Unsendable">Of the lost, those the kernel refused: no route, for example.</param>
/// <param name="Duplicated">Copies of a packet that had arrived before; not among the received.</param>
/// <param name="Late">Of the lost, those that arrived after the grace after all.</param>
public sealed record Totals(long Sent, long Received, long Lost, long Unsendable, long Duplicated, long Late);
