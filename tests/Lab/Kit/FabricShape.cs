using System.Globalization;

namespace UpgradePlatform.Lab.Tests.Kit;

/// <summary>Size and manner of a lab.</summary>
/// <param name="Spines">1 to 4.</param>
/// <param name="Leaves">2 to 8, in pairs.</param>
/// <param name="Hosts">Hosts behind each pair of leaves, 1 to 3.</param>
internal sealed record FabricShape(int Spines, int Leaves, int Hosts = 1)
{
    /// <summary>Whether hosts route statically: they see no detour, so their ports have to be taken down.</summary>
    public bool StaticHosts { get; init; }

    /// <summary>Hosts on the first two spines, 0 to 2; null for one where there are two leaves, since the spines would carry nothing.</summary>
    public int? Edges { get; init; }

    /// <summary>Pause of the boot loader in seconds.</summary>
    public int BootSeconds { get; init; } = 1;

    public IReadOnlyList<string> Switches => [.. Names("spine", Spines), .. Names("leaf", Leaves)];

    internal string[] Arguments(int lab) =>
    [
        "--lab", Text(lab), "--spines", Text(Spines), "--leaves", Text(Leaves), "--hosts", Text(Hosts),
        "--host-routing", StaticHosts ? "static" : "ospf", "--boot-seconds", Text(BootSeconds),
        .. Edges is { } edges ? new[] { "--edges", Text(edges) } : [],
    ];

    public override string ToString() => $"{Spines}x{Leaves}, {(StaticHosts ? "static" : "routing")} hosts";

    private static IEnumerable<string> Names(string role, int count) => Enumerable.Range(1, count).Select(number => $"{role}-{number}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
