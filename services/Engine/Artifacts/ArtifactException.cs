namespace UpgradePlatform.Engine.Artifacts;

/// <summary>Why an artifact cannot be taken or given, for a person, with a code for programs.</summary>
/// <param name="code">One of the constants of this type.</param>
/// <param name="text">Why, and what to do.</param>
/// <param name="inner">What happened below.</param>
public sealed class ArtifactException(string code, string text, Exception? inner = null) : Exception(text, inner)
{
    /// <summary>No folder is configured.</summary>
    public const string NotConfigured = "artifacts-not-configured";

    /// <summary>More bytes than may be stored at once.</summary>
    public const string TooLarge = "artifact-too-large";

    /// <summary>The bytes do not have the digest that was told beside them.</summary>
    public const string WrongDigest = "artifact-digest-wrong";

    /// <summary>The disk is full.</summary>
    public const string NoSpace = "artifacts-disk-full";

    /// <summary>The folder cannot be read or written.</summary>
    public const string Unavailable = "artifacts-unavailable";

    /// <summary>One of the constants of this type.</summary>
    public string Code { get; } = code;
}
