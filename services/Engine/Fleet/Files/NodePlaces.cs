namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>One device at one place, over all clusters: a second node there would get the commands meant for the first.</summary>
internal sealed class NodePlaces(FleetErrors errors)
{
    private readonly Dictionary<(string Address, int Port), string> _places = [];

    public void Add(DeclaredNode node, PartMap map)
    {
        if (node.Address is { } address && !_places.TryAdd((HostNames.Canonical(address), node.Port), node.Id))
            errors.Add(map.At("address"), $"{_places[(HostNames.Canonical(address), node.Port)]} has this address and port already.");
    }
}
