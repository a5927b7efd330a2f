using Microsoft.Extensions.Options;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase;

/// <summary>What attributes cannot say about <see cref="OceanBaseOptions"/>.</summary>
internal sealed class OceanBaseOptionsValidator : IValidateOptions<OceanBaseOptions>
{
    private const long SmallestCache = 64L * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, OceanBaseOptions options)
    {
        var artifacts = options.Artifacts;
        List<string> failures = [];
        if (artifacts.Url is null == artifacts.Folder is null)
            failures.Add("ObServer:OceanBase:Artifacts: name either Url or Folder, so that packages can be fetched.");
        if (artifacts.Url is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
            failures.Add($"ObServer:OceanBase:Artifacts:Url: '{url}' is no address of a web server.");
        if (artifacts.Url is not null && (artifacts.KeyFile is not { } key || !Path.IsPathFullyQualified(key) || !File.Exists(key)))
            failures.Add("ObServer:OceanBase:Artifacts:KeyFile: there is no such file; it holds the key of the worker for the platform's API.");
        if (artifacts.Folder is { } folder && !Directory.Exists(folder))
            failures.Add($"ObServer:OceanBase:Artifacts:Folder: there is no folder {folder}.");
        if (artifacts.CacheFolder is { } cache && !Path.IsPathFullyQualified(cache))
            failures.Add($"ObServer:OceanBase:Artifacts:CacheFolder: '{cache}' is no absolute path.");
        if (artifacts.CacheSize < SmallestCache)
            failures.Add("ObServer:OceanBase:Artifacts:CacheSize: less than 64 MB.");
        if (artifacts.RequestTimeout < TimeSpan.FromSeconds(1) || artifacts.RequestTimeout > TimeSpan.FromMinutes(5))
            failures.Add("ObServer:OceanBase:Artifacts:RequestTimeout: not between 1 s and 5 minutes.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
