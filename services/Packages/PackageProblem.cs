namespace UpgradePlatform.Packages;

/// <summary>Why a package, or a file in it, cannot be taken.</summary>
/// <param name="Code">One of <see cref="PackageProblemCodes"/>.</param>
/// <param name="Text">One sentence for a person, with the facts.</param>
public sealed record PackageProblem(string Code, string Text);
