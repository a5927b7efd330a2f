namespace UpgradePlatform.Engine.Logs;

/// <summary>A piece of the output of an attempt.</summary>
/// <param name="Offset">Byte offset in the whole output.</param>
/// <param name="Text">Text.</param>
public sealed record AttemptLogPiece(long Offset, string Text);
