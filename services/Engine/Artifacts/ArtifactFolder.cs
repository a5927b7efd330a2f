using Microsoft.Extensions.Options;

namespace UpgradePlatform.Engine.Artifacts;

/// <summary>Artifacts as files of a folder: <c>ab/abcd…</c>, and what is on its way in <c>incoming</c>.</summary>
/// <param name="options">Where the folder is.</param>
public sealed class ArtifactFolder(IOptions<ArtifactOptions> options) : IArtifactBytes
{
    private const int DigestLength = 64;

    // Longer than any upload takes.
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private string Root => options.Value.Folder
        ?? throw new ArtifactException(ArtifactException.NotConfigured, "The platform has no place for packages: set Artifacts:Folder to a folder on a disk that lasts.");

    /// <inheritdoc/>
    public IArtifactIntake Begin() => Guard(() =>
    {
        var incoming = Directory.CreateDirectory(Path.Combine(Root, "incoming"));
        // What a process that was killed left behind.
        foreach (var file in incoming.EnumerateFiles().Where(file => DateTime.UtcNow - file.LastWriteTimeUtc > Forgotten))
            file.Delete();
        return new FolderIntake(Path.Combine(incoming.FullName, Guid.NewGuid().ToString("N")), PathOf);
    });

    /// <inheritdoc/>
    public Stream? Open(string sha256) => Guard(() =>
    {
        try
        {
            return File.OpenRead(PathOf(sha256));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    });

    /// <inheritdoc/>
    public void Delete(string sha256) => Guard(() =>
    {
        if (File.Exists(PathOf(sha256)))
            File.Delete(PathOf(sha256));
        return 0;
    });

    internal static T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Explain(problem);
        }
    }

    internal static ArtifactException Explain(Exception problem)
    {
        const int noSpace = 28;
        const int quota = 122;
        return problem.HResult is noSpace or quota
            ? new ArtifactException(ArtifactException.NoSpace, "The disk of the artifact folder is full; nothing was stored. Make room and try again.", problem)
            : new ArtifactException(ArtifactException.Unavailable, $"The artifact folder cannot be used: {problem.Message}", problem);
    }

    // A name from outside becomes a path only as what it must be.
    private string PathOf(string sha256)
    {
        if (sha256.Length != DigestLength || !sha256.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException("A digest is 64 hexadecimal digits in lower case.", nameof(sha256));
        return Path.Combine(Root, sha256[..2], sha256);
    }
}
