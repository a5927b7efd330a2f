using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Hosting;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Packages;

/// <summary>Fetches packages from the platform's API by their digest, from a byte on. The key comes from a file: no message carries one.</summary>
internal sealed class PackageSource(HttpClient http, IOptions<OceanBaseOptions> options)
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Appends to a file until the package is whole, or the time is up.</summary>
    /// <param name="package">Which.</param>
    /// <param name="file">Open for writing.</param>
    /// <param name="until">Ends it without an error.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null, or why the API does not give it.</returns>
    /// <exception cref="DeviceUnreachableException">The API does not answer.</exception>
    public async Task<Refusal?> Append(PackageInfo package, FileStream file, CancellationToken until, CancellationToken cancellationToken)
    {
        var artifacts = options.Value.Artifacts;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{artifacts.Url!.ToString().TrimEnd('/')}/platform/v1/artifacts/{package.Sha256}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SecretText.Read(null, artifacts.KeyFile, "ObServer:OceanBase:Artifacts:KeyFile"));
        if (file.Length > 0)
            request.Headers.Range = new RangeHeaderValue(file.Length, null);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(artifacts.RequestTimeout);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (Refused(package, response.StatusCode) is { } refusal)
                return refusal;
            if (response.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable || response.StatusCode is HttpStatusCode.OK && file.Length > 0)
            {
                // What we have is no beginning of it, or nobody takes ranges: begun anew by the next call.
                file.SetLength(0);
                if (response.StatusCode is not HttpStatusCode.OK)
                    return null;
            }

            await using var body = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken);
            file.Seek(0, SeekOrigin.End);
            await Copy(body, file, package.Size, until, cancellationToken);
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new DeviceUnreachableException($"The package {package.Name} {package.Version} cannot be fetched from {artifacts.Url} now: {e.Message}", e) { MayHaveBegun = false };
        }
    }

    private static async Task Copy(Stream body, FileStream file, long size, CancellationToken until, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(until, cancellationToken);
        try
        {
            int length;
            while (file.Length <= size && (length = await body.ReadAsync(buffer, limit.Token)) > 0)
                await file.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The rest is for the next call.
        }
    }

    private static Refusal? Refused(PackageInfo package, HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => new("package-missing", $"The platform has no package {package.Name} {package.Version}-{package.Release} with digest {package.Sha256}. Upload it again."),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new("key-refused", "The platform refuses the worker's key (ObServer:OceanBase:Artifacts:KeyFile) for packages."),
        _ => null,
    };
}
