using YamlDotNet.Core;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>Reads fleet files and finds everything that is wrong with one, not only the first error.</summary>
public static class FleetParser
{
    /// <summary>The fleet, or all errors.</summary>
    public static FleetParsing Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var errors = new FleetErrors();
            var root = YamlTree.Read(text);
            if (root is null || root.IsEmpty)
                return new(null, [new(1, 1, "", "The file is empty.")]);
            var fleet = Read(root, text, errors);
            return errors.Any ? new(null, errors.Sorted) : new(fleet, []);
        }
        catch (YamlException e)
        {
            return new(null, [new((int)e.Start.Line, (int)e.Start.Column, "", e.Message)]);
        }
    }

    private static FleetFile Read(YamlPart root, string text, FleetErrors errors)
    {
        var map = new PartMap(root, errors, "version", "equipmentTypes", "images", "credentials", "scriptHosts", "clusters");
        var version = map.Text("version");
        if (version.Length > 0 && version != "1")
            errors.Add(map.At("version"), $"Version {version} is not known; this release reads version {FleetFile.CurrentVersion}.");
        var (types, images) = new TypeSection(errors).Read(map);
        var credentials = Credentials(map, errors);
        var reaching = new AccessMembers(errors, [.. credentials.Keys]);
        var hosts = ScriptHosts(map, errors, reaching);
        var clusters = new ClusterSection(errors, [.. types.Select(type => type.Id)], reaching, [.. hosts.Select(host => host.Name)]);
        return new FleetFile
        {
            Text = text,
            EquipmentTypes = types,
            Images = images,
            Credentials = credentials,
            ScriptHosts = hosts,
            Clusters = clusters.Read(map.List("clusters")),
        };
    }

    private static Dictionary<string, string> Credentials(PartMap root, FleetErrors errors)
    {
        var credentials = new Dictionary<string, string>();
        foreach (var (key, value) in root.Entries("credentials"))
        {
            if (key.Scalar is not { } name || !Shapes.Id().IsMatch(name))
                errors.Add(key, $"The name of a credential {Shapes.IdWords}");
            else if (value.Scalar is null || !Shapes.Reference().IsMatch(value.Scalar))
                errors.Add(value, Shapes.ReferenceWords);
            else if (!credentials.TryAdd(name, value.Scalar))
                errors.Add(key, $"Credential {name} is declared twice.");
        }

        return credentials;
    }

    private static List<DeclaredScriptHost> ScriptHosts(PartMap root, FleetErrors errors, AccessMembers reaching)
    {
        var hosts = new List<DeclaredScriptHost>();
        foreach (var (key, value) in root.Entries("scriptHosts"))
        {
            if (key.Scalar is not { } name || !Shapes.Host().IsMatch(name))
            {
                errors.Add(key, $"The name of a script host {Shapes.HostWords}");
                continue;
            }

            var map = new PartMap(value, errors, "address", "port", "user", "credential", "hostKeys", "hostAuthority", "profile");
            var host = new DeclaredScriptHost
            {
                Name = name,
                Address = map.Has("address") ? reaching.Address(map) ?? "" : map.Text("address"),
                Port = AccessMembers.Port(map),
                User = AccessMembers.User(map),
                Credential = reaching.Credential(map),
                HostKeys = reaching.HostKeys(map),
                HostAuthority = reaching.HostAuthority(map),
                Profile = TypeSection.Profile(map, errors),
            };
            if (hosts.Any(other => other.Name == name))
                errors.Add(key, $"Script host {name} is declared twice.");
            hosts.Add(host);
        }

        return hosts;
    }
}
