namespace UpgradePlatform.Packages.Rpm;

/// <summary>Carries a problem out of the depth of a reader; never leaves this assembly.</summary>
internal sealed class PackageException(string code, string text) : Exception(text)
{
    public PackageProblem Problem { get; } = new(code, text);

    public static PackageException Damaged(string text) => new(PackageProblemCodes.Damaged, text);

    public static PackageException TooLarge(string text) => new(PackageProblemCodes.TooLarge, text);
}
