using System.Net;
using System.Security.Cryptography;

namespace UpgradePlatform.Cli.Client;

/// <summary>A file as the body of a request: read as it is sent, never whole in memory, its digest taken on the way.</summary>
internal sealed class UploadContent : HttpContent
{
    private const int Piece = 128 * 1024;
    private readonly Stream _file;
    private readonly Action<long> _sent;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="file">File; closed with the content.</param>
    /// <param name="sent">Told how many bytes are on their way after each piece.</param>
    public UploadContent(Stream file, Action<long> sent)
    {
        (_file, _sent) = (file, sent);
        Headers.ContentType = new("application/octet-stream");
    }

    /// <summary>Told when a piece has left; the end of the body too.</summary>
    public Action Moved { get; set; } = () => { };

    /// <summary>Digest of what was sent, in lower-case hexadecimal; empty before all is.</summary>
    public string Sha256 { get; private set; } = "";

    protected override bool TryComputeLength(out long length)
    {
        length = _file.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var piece = new byte[Piece];
        var sent = 0L;
        while (await _file.ReadAsync(piece, cancellationToken) is > 0 and var count)
        {
            await stream.WriteAsync(piece.AsMemory(0, count), cancellationToken);
            _hash.AppendData(piece, 0, count);
            _sent(sent += count);
            Moved();
        }

        Sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
