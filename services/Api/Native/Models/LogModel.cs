namespace UpgradePlatform.Api.Native.Models;

/// <summary>A part of the output of an attempt. Of a long one head and tail are kept.</summary>
/// <param name="Attempt">Attempt.</param>
/// <param name="Pieces">Pieces, in order; where one does not begin at the end of the one before, the middle was left out.</param>
/// <param name="Next">Byte offset to go on from.</param>
/// <param name="End">End of the output so far.</param>
public sealed record LogModel(string Attempt, IReadOnlyList<LogPieceModel> Pieces, long Next, long End);
