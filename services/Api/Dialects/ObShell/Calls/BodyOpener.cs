using Microsoft.Extensions.Options;
using UpgradePlatform.Api.Databases;
using UpgradePlatform.Api.Dialects.ObShell.Bindings;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Security;

namespace UpgradePlatform.Api.Dialects.ObShell.Calls;

/// <summary>Decrypts bodies (OBShell specification 2.4, 2.6): small ones to memory, uploads to a file, piece by piece.</summary>
internal sealed class BodyOpener(ObShellBindings bindings, IOptions<DatabaseOptions> databases)
{
    private const long SmallBody = 1024 * 1024;
    private const long Envelope = 64 * 1024; // what multipart adds
    private const int DiskFull = 28; // ENOSPC
    private const int QuotaFull = 122; // EDQUOT

    /// <summary>Decrypts a body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="header">Its header: it holds the key.</param>
    /// <param name="upload">Whether it carries a package.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ObShellRefusedException">It is too large, cannot be decrypted, or there is no space.</exception>
    public async Task<PlainBody> OpenAsync(HttpRequest request, HybridHeader header, bool upload, CancellationToken cancel)
    {
        await using var body = new BoundedStream(request.Body, Most(upload));
        Stream plain = upload ? Temporary() : new MemoryStream();
        try
        {
            await HybridBody.OpenAsync(body, header.Keys, plain, cancel);
            await plain.FlushAsync(cancel);
            plain.Position = 0;
            return new PlainBody(plain);
        }
        catch (Exception problem)
        {
            await plain.DisposeAsync();
            if (problem is IOException { HResult: DiskFull or QuotaFull })
                throw ObShellErrors.DiskSpaceNotEnough.With("The platform has no space to receive the package: free the disk of its temporary folder, or set ObShell:TemporaryFolder.");
            throw;
        }
    }

    /// <summary>A body that is not encrypted, as it comes in: what takes it bounds what it keeps.</summary>
    public PlainBody AsItIs(HttpRequest request) => new(new BoundedStream(request.Body, databases.Value.LargestPackage + Envelope));

    /// <summary>Reads a body to its end and keeps nothing of it: the client reads its answer only then.</summary>
    public async Task DiscardAsync(HttpRequest request, CancellationToken cancel)
    {
        await using var body = new BoundedStream(request.Body, Most(upload: true));
        await body.CopyToAsync(Stream.Null, cancel);
    }

    private long Most(bool upload) => upload ? ((databases.Value.LargestPackage + Envelope) * 4 / 3) + 64 : SmallBody;

    private FileStream Temporary()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(bindings.Options.TemporaryFolder ?? Path.GetTempPath(), $"upgrade-platform-{Guid.NewGuid():N}.upload"), options);
    }
}
