namespace UpgradePlatform.Api.Native.Models;

/// <summary>A piece of output.</summary>
/// <param name="Offset">Byte offset.</param>
/// <param name="Text">Text.</param>
public sealed record LogPieceModel(long Offset, string Text);
