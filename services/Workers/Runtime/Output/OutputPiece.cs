namespace UpgradePlatform.Workers.Runtime.Output;

/// <summary>A piece of output, ready to be stored.</summary>
/// <param name="Offset">Byte offset of the piece in the whole output.</param>
/// <param name="Text">Clean text whose UTF-8 form has exactly as many bytes as the output it stands for.</param>
internal sealed record OutputPiece(long Offset, string Text);
