namespace UpgradePlatform.Workers.Runtime.Secrets;

/// <summary>Masks secrets in whatever leaves the worker.</summary>
public sealed class Redactor
{
    /// <summary>Masks every known secret in a text.</summary>
    public string Mask(string text) => throw new NotImplementedException();
}
