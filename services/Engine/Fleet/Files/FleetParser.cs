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
        var map = new PartMap(root, errors, "version", "equipmentTypes", "images", "credentials", "clusters");
        var version = map.Text("version");
        if (version.Length > 0 && version != "1")
            errors.Add(map.At("version"), $"Version {version} is not known; this release reads version {FleetFile.CurrentVersion}.");
        var types = EquipmentTypes(map, errors);
        var credentials = Credentials(map, errors);
        var clusters = new ClusterSection(errors, [.. types.Select(type => type.Id)], [.. credentials.Keys]);
        return new FleetFile
        {
            Text = text,
            EquipmentTypes = types,
            Images = Images(map, errors, [.. types.Select(type => type.Id)]),
            Credentials = credentials,
            Clusters = clusters.Read(map.List("clusters")),
        };
    }

    private static List<DeclaredEquipmentType> EquipmentTypes(PartMap root, FleetErrors errors)
    {
        var types = new List<DeclaredEquipmentType>();
        foreach (var part in root.List("equipmentTypes"))
        {
            var map = new PartMap(part, errors, "id", "platform", "os", "version", "upgradeScript");
            var type = new DeclaredEquipmentType(
                map.Text("id", Shapes.TypeId(), Shapes.TypeIdWords), map.Text("platform"), map.Text("os"), map.Text("version"),
                map.Optional("upgradeScript", Shapes.AbsolutePath(), Shapes.PathWords));
            if (type.Id.Length > 0 && types.Any(other => other.Id == type.Id))
                errors.Add(map.At("id"), $"Equipment type {type.Id} is declared twice.");
            types.Add(type);
        }

        return types;
    }

    private static List<DeclaredImage> Images(PartMap root, FleetErrors errors, HashSet<string> types)
    {
        var images = new List<DeclaredImage>();
        foreach (var part in root.List("images"))
        {
            var map = new PartMap(part, errors, "id", "equipmentType", "source", "sha256");
            var image = new DeclaredImage(
                map.Text("id", Shapes.TypeId(), Shapes.TypeIdWords), map.Text("equipmentType"),
                map.Text("source", Shapes.Source(), Shapes.SourceWords), map.Optional("sha256", Shapes.Sha256(), Shapes.Sha256Words));
            if (image.Id.Length > 0 && images.Any(other => other.Id == image.Id))
                errors.Add(map.At("id"), $"Image {image.Id} is declared twice.");
            if (image.EquipmentType.Length > 0 && !types.Contains(image.EquipmentType))
                errors.Add(map.At("equipmentType"), $"Equipment type {image.EquipmentType} is not declared.");
            images.Add(image);
        }

        return images;
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
}
