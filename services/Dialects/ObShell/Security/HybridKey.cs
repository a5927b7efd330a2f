using System.Security.Cryptography;

namespace UpgradePlatform.Dialects.ObShell.Security;

/// <summary>The key pair of a cluster (OBShell specification 2.2).</summary>
internal sealed class HybridKey : IDisposable
{
    /// <summary>Bits of a new key.</summary>
    public const int NewKeySize = 2048;

    // What a client has to say fits in a few blocks even of the smallest key; more are only work for us.
    private const int MostBlocks = 64;

    // Clients cut the plaintext into pieces of this many bytes, whatever the size of the key (2.2); only the last one may be shorter.
    private const int Chunk = 53;
    private readonly RSA _rsa;

    private HybridKey(RSA rsa)
    {
        _rsa = rsa;
        PublicKey = Convert.ToBase64String(rsa.ExportRSAPublicKey());
    }

    /// <summary>What clients are given: base64, in one line, of the PKCS#1 form.</summary>
    public string PublicKey { get; }

    /// <summary>A new one.</summary>
    public static HybridKey Create(int bits = NewKeySize) => new(RSA.Create(bits));

    /// <summary>One kept as PKCS#8.</summary>
    public static HybridKey Import(ReadOnlySpan<byte> pkcs8)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return new HybridKey(rsa);
    }

    /// <summary>To be kept.</summary>
    public byte[] Export() => _rsa.ExportPkcs8PrivateKey();

    /// <summary>
    /// Opens ciphertext of whole blocks; null where it cannot. All blocks are opened, whatever becomes of the first. A library may answer a
    /// damaged block with nothing, or with bytes of its own: a piece that no client makes counts as damaged.
    /// </summary>
    public byte[]? Open(ReadOnlySpan<byte> cipher)
    {
        var size = _rsa.KeySize / 8;
        if (cipher.Length == 0 || cipher.Length % size != 0 || cipher.Length / size > MostBlocks)
            return null;
        var plain = new byte[cipher.Length];
        var (length, opened) = (0, true);
        for (var at = 0; at < cipher.Length; at += size)
        {
            try
            {
                var piece = _rsa.Decrypt(cipher.Slice(at, size), plain.AsSpan(length), RSAEncryptionPadding.Pkcs1);
                opened &= piece >= (at + size < cipher.Length ? Chunk : 1);
                length += piece;
            }
            catch (CryptographicException)
            {
                opened = false;
            }
        }

        return opened ? plain[..length] : null;
    }

    public void Dispose() => _rsa.Dispose();
}
