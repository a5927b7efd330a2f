using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>The members that say how a node or a script host is reached and recognised.</summary>
internal sealed class AccessMembers(FleetErrors errors, HashSet<string> credentials)
{
    private const int LastPort = 65535;

    public string? Address(PartMap map)
    {
        if (map.Optional("address") is not { } address)
            return null;
        if (HostNames.IsAddressOrName(address))
            return address;
        errors.Add(map.At("address"), "address is an IPv4 address, an IPv6 address without brackets, or a host name.");
        return null;
    }

    public static int Port(PartMap map) => map.OptionalNumber("port", LastPort) ?? new DeviceInfo().Port;

    public static string? User(PartMap map) => map.Optional("user", Shapes.User(), Shapes.UserWords);

    public string? Credential(PartMap map)
    {
        var credential = map.Optional("credential");
        if (credential is not null && !credentials.Contains(credential))
            errors.Add(map.At("credential"), $"Credential {credential} is not declared.");
        return credential;
    }

    public IReadOnlyList<string> HostKeys(PartMap map)
    {
        var keys = new List<string>();
        foreach (var part in map.List("hostKeys"))
        {
            if (PublicKeyText.Obstacle(part.Scalar) is { } obstacle)
                errors.Add(part, obstacle);
            else
                keys.Add(part.Scalar!);
        }

        return keys;
    }

    public string? HostAuthority(PartMap map)
    {
        var authority = map.Optional("hostAuthority");
        if (authority is null || PublicKeyText.Obstacle(authority) is not { } obstacle)
            return authority;
        errors.Add(map.At("hostAuthority"), obstacle);
        return null;
    }
}
