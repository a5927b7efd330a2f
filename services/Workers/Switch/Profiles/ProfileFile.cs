namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>A profile file before it is read whole.</summary>
/// <param name="File">Its name, for errors.</param>
/// <param name="Text">Its content.</param>
/// <param name="BuiltIn">Whether it comes with the worker.</param>
internal sealed record ProfileFile(string File, string Text, bool BuiltIn)
{
    /// <summary>Name of the profile; null where the file does not say it.</summary>
    public string? Name { get; private init; }

    /// <summary>Name of the profile it extends; null for one that stands alone.</summary>
    public string? Extends { get; private init; }

    internal static ProfileFile Of(string file, string text, bool builtIn)
    {
        var (name, extends) = ProfileReader.Peek(file, text);
        return new ProfileFile(file, text, builtIn) { Name = name, Extends = extends };
    }
}
