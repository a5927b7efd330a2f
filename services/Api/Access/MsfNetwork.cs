namespace UpgradePlatform.Api.Access;

/// <summary>A source network and the principal it stands for.</summary>
public sealed class MsfNetwork
{
    /// <summary>CIDR: <c>127.0.0.0/8</c>.</summary>
    public string Network { get; init; } = "";

    /// <summary>Name in audit and events.</summary>
    public string Principal { get; init; } = "";

    /// <summary><c>operator</c>, <c>approver</c> or <c>admin</c>.</summary>
    public string Role { get; init; } = "operator";
}
