using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace UpgradePlatform.Engine.Access;

/// <summary>The key that seals other keys: 32 random bytes in base64, in the file <c>Engine:SealingKeyFile</c>, never in the database.</summary>
/// <param name="options">Where the file is.</param>
public sealed class SealingKey(IOptions<EngineOptions> options)
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int NameDigits = 16;
    private readonly Lazy<byte[]> _key = new(() => Read(options.Value.SealingKeyFile), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Which key it is, for the database: tells nothing of the key.</summary>
    /// <exception cref="SealingException">The key cannot be had.</exception>
    public string Name => Convert.ToHexStringLower(SHA256.HashData([.. "sealing key"u8, .. _key.Value]))[..NameDigits];

    /// <summary>Reads the key. Call it where a feature that needs it starts, so that its lack is told then.</summary>
    /// <exception cref="SealingException">The key cannot be had: no file is named, it cannot be read, or it holds no key.</exception>
    public void EnsureUsable() => _ = _key.Value;

    internal (byte[] Nonce, byte[] Sealed, byte[] Tag) Seal(string name, ReadOnlySpan<byte> secret)
    {
        var (nonce, closed, tag) = (RandomNumberGenerator.GetBytes(NonceBytes), new byte[secret.Length], new byte[TagBytes]);
        using var cipher = new AesGcm(_key.Value, TagBytes);
        cipher.Encrypt(nonce, secret, closed, tag, Encoding.UTF8.GetBytes(name));
        return (nonce, closed, tag);
    }

    internal byte[] Open(string name, byte[] nonce, byte[] closed, byte[] tag)
    {
        var secret = new byte[closed.Length];
        using var cipher = new AesGcm(_key.Value, TagBytes);
        try
        {
            cipher.Decrypt(nonce, closed, tag, secret, Encoding.UTF8.GetBytes(name));
            return secret;
        }
        catch (CryptographicException wrong)
        {
            throw new SealingException($"Key {name} in the database was changed and cannot be opened. Restore it from a backup, or delete its row in engine.sealed_keys so that a new one is made.", wrong);
        }
    }

    private static byte[] Read(string? file)
    {
        if (file is null)
            throw new SealingException("Engine:SealingKeyFile is not set: it names the file with the key that seals private keys, 32 random bytes in base64 (openssl rand -base64 32).");
        try
        {
            var key = Convert.FromBase64String(File.ReadAllText(file).Trim());
            return key.Length == KeyBytes ? key : throw new SealingException($"{file} holds a key of {key.Length} bytes; {KeyBytes} are needed (openssl rand -base64 32).");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SealingException($"The sealing key cannot be read: {problem.Message}", problem);
        }
        catch (FormatException problem)
        {
            throw new SealingException($"{file} holds no key in base64 (openssl rand -base64 32).", problem);
        }
    }
}
