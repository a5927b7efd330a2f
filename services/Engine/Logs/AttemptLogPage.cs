namespace UpgradePlatform.Engine.Logs;

/// <summary>A part of the output of an attempt. Where one piece does not begin at the end of the one before, the middle was left out.</summary>
/// <param name="Pieces">Pieces, in order, not overlapping.</param>
/// <param name="NextOffset">Where to go on reading.</param>
/// <param name="End">End of the output so far.</param>
public sealed record AttemptLogPage(IReadOnlyList<AttemptLogPiece> Pieces, long NextOffset, long End);
