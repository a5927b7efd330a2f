using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace UpgradePlatform.Engine.Migrations;

/// <summary>One numbered SQL script.</summary>
internal sealed record MigrationScript(int Number, string Name, string Sql)
{
    private const string Folder = ".Migrations.";

    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The scripts embedded in this assembly, in order: numbered from 1 without gaps.</summary>
    public static IReadOnlyList<MigrationScript> Embedded()
    {
        var assembly = typeof(MigrationScript).Assembly;
        var scripts = assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .OrderBy(script => script.Number)
            .ToArray();
        for (var i = 0; i < scripts.Length; i++)
            if (scripts[i].Number != i + 1)
                throw new MigrationException($"Migration {i + 1} is missing or doubled.");
        return scripts;
    }

    private static MigrationScript Read(Assembly assembly, string resource)
    {
        var name = resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..^".sql".Length];
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return new(int.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
