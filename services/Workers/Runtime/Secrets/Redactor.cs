using System.Buffers;
using System.Text;
using UpgradePlatform.Contracts;

namespace UpgradePlatform.Workers.Runtime.Secrets;

/// <summary>
/// Masks secrets in whatever leaves the worker, in the forms in which programs print them. A mask has as many bytes as what it hides:
/// the store addresses output by byte offset. Values once known stay known, since output of yesterday holds the password of yesterday.
/// </summary>
public sealed class Redactor
{
    private readonly Lock gate = new();
    private readonly HashSet<string> values = [];
    private volatile Patterns? patterns;

    /// <summary>Masks every known secret in a text.</summary>
    /// <param name="text">Text for people.</param>
    /// <returns>The text; the same where it holds no secret.</returns>
    public string Mask(string text)
    {
        if (patterns is null || text.Length == 0)
            return text;
        var bytes = Encoding.UTF8.GetBytes(text);
        return MaskInPlace(bytes).Count == 0 ? text : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Masks every known secret in the values of facts.</summary>
    internal IReadOnlyDictionary<string, string> Mask(IReadOnlyDictionary<string, string> facts) =>
        KnowsAny ? facts.ToDictionary(fact => fact.Key, fact => Mask(fact.Value)) : facts;

    /// <summary>Masks every known secret in a problem.</summary>
    internal Problem? Mask(Problem? problem) =>
        problem is null ? null : problem with { Text = Mask(problem.Text), NextStep = problem.NextStep is { } next ? Mask(next) : null };

    /// <summary>Longest form of any secret in bytes; one that begins further from the end is whole.</summary>
    internal int LongestForm => patterns?.Longest ?? 0;

    /// <summary>Whether there is anything to mask.</summary>
    internal bool KnowsAny => patterns is not null;

    /// <summary>Learns a value and all its forms.</summary>
    internal void Learn(string value)
    {
        lock (gate)
        {
            if (values.Add(value))
                patterns = Patterns.Of(values);
        }
    }

    /// <summary>Masks every known secret.</summary>
    /// <returns>What was masked, in order and without overlaps.</returns>
    internal IReadOnlyList<Range> MaskInPlace(Span<byte> bytes)
    {
        if (patterns is not { } known)
            return [];
        // One character per byte, so that places in the text are places in the bytes.
        var text = Encoding.Latin1.GetString(bytes);
        List<Range> masked = [];
        for (var at = 0; at < text.Length;)
        {
            var hit = text.AsSpan(at).IndexOfAny(known.Search);
            if (hit < 0)
                break;
            var start = at + hit;
            var end = start + known.LengthAt(text.AsSpan(start));
            bytes[start..end].Fill((byte)'*');
            if (masked.Count > 0 && start < masked[^1].End.Value)
                masked[^1] = masked[^1].Start..new Index(Math.Max(end, masked[^1].End.Value));
            else
                masked.Add(start..end);
            // Not behind the hit: another secret may begin within it.
            at = start + 1;
        }

        return masked;
    }

    private sealed record Patterns(SearchValues<string> Search, string[] Longer, int Longest)
    {
        internal static Patterns Of(IEnumerable<string> values)
        {
            var forms = values.SelectMany(SecretForms.Of).Select(form => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(form)))
                .Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length).ToArray();
            return new Patterns(SearchValues.Create(forms, StringComparison.Ordinal), forms, forms[0].Length);
        }

        internal int LengthAt(ReadOnlySpan<char> text)
        {
            foreach (var form in Longer)
            {
                if (text.StartsWith(form, StringComparison.Ordinal))
                    return form.Length;
            }

            return 1;
        }
    }
}
