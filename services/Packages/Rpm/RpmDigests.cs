using System.Security.Cryptography;

namespace UpgradePlatform.Packages.Rpm;

/// <summary>
/// Digests an RPM carries, over the bytes each covers: MD5 over header and payload, SHA-1 and SHA-256 over the header, SHA-256 of the
/// payload. They tell damage; who made a package they do not tell.
/// </summary>
internal sealed class RpmDigests : IDisposable
{
#pragma warning disable CA5350, CA5351 // The format's own digests against damage; nothing is trusted for them.
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash _payload = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public RpmDigests(RpmHeader header) => _md5.AppendData(header.Raw.Span);

    public static void CheckHeader(RpmHeader signature, RpmHeader header)
    {
        if (signature.Text(RpmTags.SignatureSha256) is { } sha256 && !Same(sha256, SHA256.HashData(header.Raw.Span)))
            throw PackageException.Damaged("Its header does not have the SHA-256 that its signature says.");
        if (signature.Text(RpmTags.SignatureSha1) is { } sha1 && !Same(sha1, SHA1.HashData(header.Raw.Span)))
            throw PackageException.Damaged("Its header does not have the SHA-1 that its signature says.");
    }
#pragma warning restore CA5350, CA5351

    public void Add(ReadOnlySpan<byte> payload)
    {
        _md5.AppendData(payload);
        _payload.AppendData(payload);
    }

    /// <summary>Compares; the MD5 of header and payload.</summary>
    public string Check(RpmHeader signature, RpmHeader header)
    {
        var md5 = _md5.GetHashAndReset();
        var said = signature.Bytes(RpmTags.SignatureMd5);
        if (said is not null && !said.AsSpan().SequenceEqual(md5))
            throw PackageException.Damaged("Header and payload do not have the MD5 that its signature says.");
        var payload = header.Number(RpmTags.PayloadDigestAlgorithm) == RpmTags.Sha256Algorithm ? header.Texts(RpmTags.PayloadDigest) : [];
        if (payload is [var digest, ..] && !Same(digest, _payload.GetHashAndReset()))
            throw PackageException.Damaged("Its payload does not have the SHA-256 that its header says.");
        // The digest in the header counts only where the header itself has one.
        var covered = said is not null || (payload.Count > 0 && (signature.Text(RpmTags.SignatureSha256) ?? signature.Text(RpmTags.SignatureSha1)) is not null);
        return covered ? Convert.ToHexStringLower(md5) : throw PackageException.Damaged("It carries no digest by which damage could be told.");
    }

    public void Dispose()
    {
        _md5.Dispose();
        _payload.Dispose();
    }

    private static bool Same(string hexadecimal, byte[] digest) => string.Equals(hexadecimal, Convert.ToHexString(digest), StringComparison.OrdinalIgnoreCase);
}
