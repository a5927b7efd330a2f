using System.Collections.Frozen;
using System.Reflection;

namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>All profiles: those that come with the worker, and those of a folder, which win by their name. Either may extend another.</summary>
internal sealed class ProfileLibrary
{
    private const string Resources = "Profiles.Defaults.";
    private readonly FrozenDictionary<string, CommandProfile> profiles;

    private ProfileLibrary(IEnumerable<CommandProfile> profiles) =>
        this.profiles = profiles.GroupBy(p => p.Name).ToFrozenDictionary(p => p.Key, p => p.Last());

    internal IReadOnlyCollection<string> Names => [.. profiles.Keys.Order()];

    internal CommandProfile? Find(string? name) => name is null ? null : profiles.GetValueOrDefault(name);

    /// <summary>Reads all profiles.</summary>
    /// <param name="folder">Folder with further ones, <c>*.yaml</c>; null for none.</param>
    /// <param name="errors">Takes what is wrong, each naming file and member.</param>
    internal static ProfileLibrary Load(string? folder, List<string> errors)
    {
        var files = Embedded().Select(file => ProfileFile.Of(file.Name, file.Text, builtIn: true)).ToList();
        if (folder is not null && !Directory.Exists(folder))
            errors.Add($"Switch:ProfilesFolder: there is no folder {folder}.");
        else if (folder is not null)
            foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
                files.Add(ProfileFile.Of(Path.GetFileName(path), File.ReadAllText(path), builtIn: false));
        return new ProfileLibrary(new ProfileResolver(files, errors).All());
    }

    private static IEnumerable<(string Name, string Text)> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(Resources, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[(name.IndexOf(Resources, StringComparison.Ordinal) + Resources.Length)..], reader.ReadToEnd());
        }
    }
}
