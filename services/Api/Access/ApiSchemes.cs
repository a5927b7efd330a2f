namespace UpgradePlatform.Api.Access;

/// <summary>Ways to authenticate.</summary>
internal static class ApiSchemes
{
    /// <summary>Bearer API key.</summary>
    public const string Key = "ApiKey";

    /// <summary>A key, or nothing: MSF clients send none, and a listed source network stands for a named principal (architecture section 11).</summary>
    public const string Msf = "Msf";
}
