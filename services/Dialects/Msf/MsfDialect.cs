namespace UpgradePlatform.Dialects.Msf;

/// <summary>The dialect itself.</summary>
internal static class MsfDialect
{
    /// <summary>Its name: of its operations, and of the group in which they wait for each other (S5, S7).</summary>
    public const string Name = "msf";
}
