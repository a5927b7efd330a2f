using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UpgradePlatform.Acceptance.Tests;

/// <summary>A secret in every form in which it could be written down unnoticed.</summary>
public sealed class SecretForms(string secret)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly (string Name, string Text)[] _forms = [.. Of(secret).DistinctBy(form => form.Text)];

    /// <summary>The forms' texts.</summary>
    public IEnumerable<string> All => _forms.Select(form => form.Text);

    /// <summary>Names of the forms that a text holds.</summary>
    public IEnumerable<string> FindIn(string text) => _forms.Where(form => text.Contains(form.Text, StringComparison.OrdinalIgnoreCase)).Select(form => form.Name);

    private static IEnumerable<(string Name, string Text)> Of(string secret)
    {
        yield return ("itself", secret);
        yield return ("JSON", Inside(JsonSerializer.Serialize(secret)));
        yield return ("relaxed JSON", Inside(JsonSerializer.Serialize(secret, Relaxed)));
        // JSON within JSON: a text member that holds a document.
        yield return ("JSON in JSON", Inside(JsonSerializer.Serialize(JsonSerializer.Serialize(secret, Relaxed), Relaxed))[2..^2]);
        yield return ("percent-encoded", Uri.EscapeDataString(secret));
        yield return ("form-encoded", WebUtility.UrlEncode(secret));
        yield return ("hexadecimal", Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)));
        for (var shift = 0; shift < 3; shift++)
            yield return ("base64", Base64(secret, shift));
    }

    private static string Inside(string quoted) => quoted[1..^1];

    // Where it stands in the middle of what is encoded, its letters depend on where it begins; the ones at its ends on its neighbours too.
    private static string Base64(string secret, int shift)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        var first = (3 - shift) % 3;
        var whole = (bytes.Length - first) / 3 * 3;
        return Convert.ToBase64String(bytes.AsSpan(first, whole));
    }
}
