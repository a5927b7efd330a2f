namespace UpgradePlatform.Api;

/// <summary>Options of the API, section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>Section.</summary>
    public const string Section = "Api";

    /// <summary>File with a key that becomes an admin key at start: the way in where there is no key yet. Null for none.</summary>
    public string? BootstrapKeyFile { get; set; }
}
