namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>A part of a YAML document with its place. One of scalar, list and entries is set; none for an empty value.</summary>
internal sealed record YamlPart(long Line, long Column, string Path)
{
    public string? Scalar { get; init; }

    public IReadOnlyList<YamlPart>? List { get; init; }

    public IReadOnlyList<(YamlPart Key, YamlPart Value)>? Entries { get; init; }

    public bool IsEmpty => Scalar is null && List is null && Entries is null;
}
