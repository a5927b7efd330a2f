using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>
/// The client's side of the hybrid encryption, written from the text of the specification (section 2) and from nothing of the server:
/// chunks of 53 bytes, each encrypted with RSA; the body with AES-128-CBC under a key of its own.
/// </summary>
internal sealed class HybridClient(string publicKey, SdkStyle style)
{
    private const int Chunk = 53;
    private readonly byte[] _keys = RandomNumberGenerator.GetBytes(32);

    /// <summary>Base64 of the key and initialisation vector of the body.</summary>
    public string Keys => Convert.ToBase64String(_keys);

    /// <summary>The header for a request.</summary>
    /// <param name="password">Password.</param>
    /// <param name="expiry">Unix seconds, as text.</param>
    /// <param name="uri">Target of the request.</param>
    /// <param name="hasBody">The Go SDK sends no keys without a body.</param>
    public string Header(string password, string expiry, string uri, bool hasBody = true) => Seal(Plain(password, expiry, uri, hasBody));

    /// <summary>The header for a request that expires so many seconds from now.</summary>
    public string Header(string password, DateTimeOffset now, int seconds, string uri, bool hasBody = true) =>
        Header(password, (now.ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture), uri, hasBody);

    /// <summary>What stands in the header, before it is sealed.</summary>
    public string Plain(string password, string expiry, string uri, bool hasBody = true) => style == SdkStyle.Python
        ? $$"""{"auth": {{Python(password)}}, "ts": {{Python(expiry)}}, "uri": {{Python(uri)}}, "keys": {{Python(Keys)}}}"""
        : $$"""{"Auth":{{Go(password)}},"Ts":{{Go(expiry)}},"Uri":{{Go(uri)}},"Keys":{{(hasBody ? Go(Keys) : "null")}}}""";

    /// <summary>Seals any text as a header.</summary>
    public string Seal(string plain) => Seal(Encoding.UTF8.GetBytes(plain).Chunk(Chunk));

    /// <summary>Seals pieces as they are.</summary>
    public string Seal(IEnumerable<byte[]> pieces)
    {
        using var rsa = RSA.Create();
        rsa.ImportRSAPublicKey(Convert.FromBase64String(publicKey), out var read);
        if (read != Convert.FromBase64String(publicKey).Length)
            throw new InvalidOperationException("There is something behind the key.");
        var cipher = new MemoryStream();
        foreach (var piece in pieces)
            cipher.Write(rsa.Encrypt(piece, RSAEncryptionPadding.Pkcs1));
        return Convert.ToBase64String(cipher.ToArray());
    }

    /// <summary>Seals a body as the text that travels.</summary>
    public string Body(ReadOnlySpan<byte> plain)
    {
        using var aes = Aes.Create();
        aes.Key = _keys[..16];
        return Convert.ToBase64String(aes.EncryptCbc(plain, _keys.AsSpan(16), PaddingMode.PKCS7));
    }

    public string Body(string plain) => Body(Encoding.UTF8.GetBytes(plain));

    // json.dumps: everything beyond ASCII is escaped.
    private static string Python(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var letter in text)
            json.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                < ' ' or > '~' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => letter.ToString(),
            });
        return json.Append('"').ToString();
    }

    // encoding/json: UTF-8 as it is, & < > escaped.
    private static string Go(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var letter in text)
            json.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '&' or '<' or '>' or < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => letter.ToString(),
            });
        return json.Append('"').ToString();
    }
}
