namespace UpgradePlatform.Api.Access;

/// <summary>Ways to authenticate.</summary>
internal static class ApiSchemes
{
    /// <summary>Bearer API key.</summary>
    public const string Key = "ApiKey";

    /// <summary>MSF clients send nothing: a listed source network stands for a named principal (architecture section 11).</summary>
    public const string MsfNetwork = "MsfNetwork";
}
