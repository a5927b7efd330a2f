using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>Images and equipment types of a fleet file, which refer to each other.</summary>
internal sealed class TypeSection(FleetErrors errors)
{
    public static readonly string ProfileWords = $"is none of {string.Join(", ", DeviceProfiles.All)}.";

    public (IReadOnlyList<DeclaredEquipmentType> Types, IReadOnlyList<DeclaredImage> Images) Read(PartMap root)
    {
        var images = Images(root);
        var types = Types(root, [.. images.Select(image => image.Image)]);
        foreach (var (image, at) in images.Where(image => image.Image.EquipmentType is { } type && types.All(other => other.Id != type)))
            errors.Add(at, $"Equipment type {image.EquipmentType} is not declared.");
        return (types, [.. images.Select(image => image.Image)]);
    }

    /// <summary>A command profile; an error where there is none of that name.</summary>
    public static string? Profile(PartMap map, FleetErrors errors)
    {
        if (map.Optional("profile") is not { } profile || DeviceProfiles.All.Contains(profile))
            return map.Optional("profile");
        errors.Add(map.At("profile"), $"profile {ProfileWords}");
        return null;
    }

    private List<DeclaredEquipmentType> Types(PartMap root, IReadOnlyList<DeclaredImage> images)
    {
        var types = new List<DeclaredEquipmentType>();
        foreach (var part in root.List("equipmentTypes"))
        {
            var map = new PartMap(part, errors, "id", "platform", "os", "version", "upgradeScript", "image", "profile");
            var type = new DeclaredEquipmentType(
                map.Text("id", Shapes.TypeId(), Shapes.TypeIdWords), map.Text("platform"), map.Text("os"), map.Text("version"),
                map.Optional("upgradeScript", Shapes.AbsolutePath(), Shapes.PathWords))
            {
                Image = map.Optional("image"),
                Profile = Profile(map, errors),
            };
            if (type.Id.Length > 0 && types.Any(other => other.Id == type.Id))
                errors.Add(map.At("id"), $"Equipment type {type.Id} is declared twice.");
            if (type.Image is { } image && Obstacle(type, images.FirstOrDefault(other => other.Id == image)) is { } obstacle)
                errors.Add(map.At("image"), obstacle);
            types.Add(type);
        }

        return types;
    }

    private static string? Obstacle(DeclaredEquipmentType type, DeclaredImage? image) => image switch
    {
        null => $"Image {type.Image} is not declared.",
        { EquipmentType: { } other } when other != type.Id => $"Image {image.Id} installs equipment type {other}.",
        { Source.Length: > 0 } when !Shapes.AbsolutePath().IsMatch(image.Source) => $"Image {image.Id} has no path on the script host: its source {Shapes.PathWords}",
        _ => null,
    };

    private List<(DeclaredImage Image, YamlPart TypeAt)> Images(PartMap root)
    {
        var images = new List<(DeclaredImage Image, YamlPart)>();
        foreach (var part in root.List("images"))
        {
            var map = new PartMap(part, errors, "id", "equipmentType", "source", "sha256");
            var image = new DeclaredImage(
                map.Text("id", Shapes.TypeId(), Shapes.TypeIdWords), map.Optional("equipmentType"),
                map.Text("source", Shapes.Source(), Shapes.SourceWords), map.Optional("sha256", Shapes.Sha256(), Shapes.Sha256Words)?.ToLowerInvariant());
            if (image.Id.Length > 0 && images.Any(other => other.Image.Id == image.Id))
                errors.Add(map.At("id"), $"Image {image.Id} is declared twice.");
            images.Add((image, map.At("equipmentType")));
        }

        return images;
    }
}
