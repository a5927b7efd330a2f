using System.Text;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime.Output;

/// <summary>
/// Cuts output into pieces small enough to store, each without secrets and cleaned. Masked as a whole before it is cut, and never cut
/// where a secret is or may be: the next look begins at the cut and would see only its second half.
/// </summary>
internal static class OutputSplitter
{
    /// <summary>Largest piece in bytes.</summary>
    internal const int MaxPiece = 64 * 1024;

    /// <summary>Most pieces of one look; the rest comes with the next. Bounds the memory and the messages of a talkative script.</summary>
    internal const int MaxPieces = 16;

    internal static IEnumerable<OutputPiece> Split(long offset, ReadOnlySpan<byte> bytes, bool ended, Redactor redactor)
    {
        var rest = bytes.ToArray().AsSpan();
        var masked = redactor.MaskInPlace(rest);
        var pieces = new List<OutputPiece>();
        var begin = offset;
        while (!rest.IsEmpty && pieces.Count < MaxPieces)
        {
            var length = PieceLength(rest, ended, redactor.LongestForm, masked, (int)(offset - begin));
            if (length == 0)
                break;
            pieces.Add(new OutputPiece(offset, Encoding.UTF8.GetString(OutputCleaner.Clean(rest[..length]))));
            offset += length;
            rest = rest[length..];
        }

        return pieces;
    }

    private static int PieceLength(ReadOnlySpan<byte> bytes, bool ended, int longestForm, IReadOnlyList<Range> masked, int at)
    {
        var fits = bytes.Length <= MaxPiece;
        if (fits && ended)
            return bytes.Length;
        var window = fits ? bytes : bytes[..MaxPiece];
        var line = window.LastIndexOf((byte)'\n') + 1;
        if (line > 0)
            return line;
        if (fits)
            return 0;
        // One line larger than a piece: cut it, but neither within a character nor within a secret, known or yet to come.
        var cut = ended ? MaxPiece : Math.Min(MaxPiece, bytes.Length - longestForm);
        foreach (var range in masked)
        {
            if (range.Start.Value < at + cut && at + cut < range.End.Value)
                cut = range.Start.Value > at ? range.Start.Value - at : range.End.Value - at;
        }

        for (var back = 0; back < 3 && cut > 0 && cut < bytes.Length && (bytes[cut] & 0xC0) == 0x80; back++)
            cut--;
        return Math.Max(0, cut);
    }
}
