namespace UpgradePlatform.Core.Discovery;

/// <summary>Something that is not as it is declared.</summary>
/// <param name="Code">For programs, from <see cref="DifferenceCodes"/>.</param>
/// <param name="Node">Node it is about, of a link its first end.</param>
/// <param name="Text">For a person.</param>
public sealed record Difference(string Code, string Node, string Text);
