namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase;

/// <summary>Where packages come from: the platform's API or a folder, one of the two; configuration section <c>ObServer:OceanBase:Artifacts</c>.</summary>
public sealed class ArtifactOptions
{
    /// <summary>Address of the platform's API; packages are fetched below <c>platform/v1/artifacts</c>.</summary>
    public Uri? Url { get; set; }

    /// <summary>File with the key that the API asks for as a bearer token; needed with <see cref="Url"/>.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Folder in which packages stand by their digest in hexadecimal, as <c>DIGEST</c> or <c>DI/DIGEST</c>: the artifact store itself, where the worker shares it.</summary>
    public string? Folder { get; set; }

    /// <summary>Folder in which fetched packages are kept, by digest. A folder of the system's temporary one where none is given.</summary>
    public string? CacheFolder { get; set; }

    /// <summary>Most bytes kept there, from 64 MB; the longest unused go first.</summary>
    public long CacheSize { get; set; } = 20L * 1024 * 1024 * 1024;

    /// <summary>Time for one answer of the API to begin, 1 s to 5 minutes.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);
}
