namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>Reads profile files, each after the one it extends.</summary>
/// <param name="files">All files; of several with one name the last wins.</param>
/// <param name="errors">Takes what is wrong.</param>
internal sealed class ProfileResolver(IReadOnlyList<ProfileFile> files, List<string> errors)
{
    private readonly Dictionary<ProfileFile, CommandProfile?> read = [];

    /// <summary>All profiles that can be used, in the order of their files.</summary>
    internal IEnumerable<CommandProfile> All() => [.. files.Select(file => Read(file, [])).OfType<CommandProfile>()];

    private CommandProfile? Read(ProfileFile file, IReadOnlyList<ProfileFile> above)
    {
        if (read.TryGetValue(file, out var known))
            return known;
        CommandProfile? basis = null;
        if (file.Extends is { } name)
        {
            if (BaseOf(file, name) is not { } other)
                errors.Add($"{file.File}: extends: There is no profile '{name}' to extend.");
            else if (above.Contains(other) || other == file)
                errors.Add($"{file.File}: extends: {string.Join(", ", above.Append(file).Select(f => f.File))} extend each other.");
            else
                basis = Read(other, [.. above, file]);
            // What is wrong with the base is said; without it, all that it would have given seemed missing here.
            if (basis is null)
                return read[file] = null;
        }

        return read[file] = ProfileReader.Read(file.File, file.Text, errors, basis);
    }

    /// <summary>A file extends one of its own name that comes with the worker; otherwise the one that bears the name in the end.</summary>
    private ProfileFile? BaseOf(ProfileFile file, string name) =>
        files.LastOrDefault(other => other.Name == name && (other.BuiltIn || (!file.BuiltIn && file.Name != name)));
}
