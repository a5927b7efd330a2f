namespace UpgradePlatform.Packages.Rpm;

/// <summary>Puts the file list of a header together, which is stored as directories, names and indexes.</summary>
internal static class RpmFiles
{
    public const int MostFiles = 200_000;

    public static IReadOnlyList<RpmFile> Of(RpmHeader header)
    {
        var (names, folders) = (header.Texts(RpmTags.BaseNames), header.Texts(RpmTags.DirectoryNames));
        if (names.Count > MostFiles)
            throw PackageException.TooLarge($"It lists {names.Count} files; at most {MostFiles} are read.");
        var indexes = header.Numbers(RpmTags.DirectoryIndexes);
        var modes = header.Numbers(RpmTags.FileModes);
        var sizes = header.Numbers(RpmTags.LongFileSizes) is { Length: > 0 } wide ? wide : header.Numbers(RpmTags.FileSizes);
        if (indexes.Length != names.Count || modes.Length != names.Count || sizes.Length != names.Count)
            throw PackageException.Damaged($"It lists {names.Count} files, but {indexes.Length} folders, {modes.Length} modes and {sizes.Length} sizes for them.");
        if (indexes.Any(index => index < 0 || index >= folders.Count))
            throw PackageException.Damaged("It lists a file in a folder that it does not list.");
        return [.. names.Select((name, i) => new RpmFile(folders[(int)indexes[i]] + name, sizes[i], (int)modes[i]))];
    }
}
