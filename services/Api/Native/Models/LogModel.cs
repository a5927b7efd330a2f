namespace UpgradePlatform.Api.Native.Models;

/// <summary>A piece of the output of an attempt.</summary>
/// <param name="Attempt">Attempt.</param>
/// <param name="Text">Text.</param>
/// <param name="Next">Byte offset to go on from.</param>
/// <param name="Gap">Whether output before this piece was left out, since head and tail are kept of a long one.</param>
public sealed record LogModel(string Attempt, string Text, long Next, bool Gap);
