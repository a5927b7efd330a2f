using System.Buffers;
using System.Security.Cryptography;
using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Dialects.ObShell.Security;

/// <summary>Opens bodies (OBShell specification 2.4): base64 text of AES-128-CBC with PKCS#7 padding. Piece by piece, whatever their size.</summary>
internal static class HybridBody
{
    private const int KeyBytes = 16;
    private const int Block = 16;
    private const int Piece = 64 * 1024; // a multiple of 4: whole groups of base64

    /// <summary>Opens one.</summary>
    /// <param name="body">As it came.</param>
    /// <param name="keys">From the header: 16 bytes of key, then 16 of initialisation vector.</param>
    /// <param name="plain">Gets what it holds.</param>
    /// <param name="cancel">Cancellation.</param>
    /// <returns>Bytes written; 0 for an empty body, whatever the keys.</returns>
    /// <exception cref="ObShellRefusedException">It cannot be opened.</exception>
    public static async Task<long> OpenAsync(Stream body, byte[] keys, Stream plain, CancellationToken cancel)
    {
        var text = ArrayPool<byte>.Shared.Rent(Piece);
        var cipher = ArrayPool<byte>.Shared.Rent(Piece);
        var open = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            var filled = await ReadAsync(body, text, cancel);
            if (filled == 0)
                return 0;
            using var aes = Aes.Create();
            using var opener = Opener(aes, keys);
            var (total, held) = (0L, 0);
            while (filled > 0)
            {
                var last = filled < Piece;
                held += Decode(text.AsSpan(0, filled), cipher.AsSpan(held));
                if (last)
                    return total + await LastAsync(opener, cipher.AsMemory(0, held), plain, cancel);

                // The last block is known only at the end; so one is always held back.
                var ready = (held - 1) / Block * Block;
                if (ready > 0)
                {
                    var written = opener.TransformBlock(cipher, 0, ready, open, 0);
                    await plain.WriteAsync(open.AsMemory(0, written), cancel);
                    total += written;
                }

                cipher.AsSpan(ready, held - ready).CopyTo(cipher);
                held -= ready;
                filled = await ReadAsync(body, text, cancel);
            }

            return total + await LastAsync(opener, cipher.AsMemory(0, held), plain, cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text, clearArray: true);
            ArrayPool<byte>.Shared.Return(cipher);
            ArrayPool<byte>.Shared.Return(open, clearArray: true);
        }
    }

    private static ICryptoTransform Opener(Aes aes, byte[] keys)
    {
        if (keys.Length < KeyBytes)
            throw ObShellErrors.BodyKeyInvalid.With("The header carries no key for the body: 'keys' must be 32 bytes.");
        if (keys.Length < KeyBytes + Block)
            throw ObShellErrors.BadRequest.With("The header carries no initialisation vector for the body: 'keys' must be 32 bytes.");
        (aes.Mode, aes.Padding) = (CipherMode.CBC, PaddingMode.PKCS7);
        return aes.CreateDecryptor(keys[..KeyBytes], keys[^Block..]);
    }

    private static async Task<long> LastAsync(ICryptoTransform opener, ReadOnlyMemory<byte> cipher, Stream plain, CancellationToken cancel)
    {
        if (cipher.IsEmpty || cipher.Length % Block != 0)
            throw ObShellErrors.BodyLengthInvalid.With("The encrypted body is no multiple of 16 bytes.");
        byte[] rest;
        try
        {
            rest = opener.TransformFinalBlock(cipher.ToArray(), 0, cipher.Length);
        }
        catch (CryptographicException)
        {
            throw ObShellErrors.BadRequest.With("The body cannot be decrypted with the key of its header.");
        }

        await plain.WriteAsync(rest, cancel);
        return rest.Length;
    }

    private static int Decode(ReadOnlySpan<byte> text, Span<byte> bytes)
    {
        var status = System.Buffers.Text.Base64.DecodeFromUtf8(text, bytes, out var consumed, out var written);
        return status == OperationStatus.Done && consumed == text.Length
            ? written
            : throw ObShellErrors.BadRequest.With("The body is not base64, as it is with a header.");
    }

    private static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancel) =>
        await body.ReadAtLeastAsync(buffer.AsMemory(0, Piece), Piece, throwOnEndOfStream: false, cancel);
}
