using System.Text;

namespace UpgradePlatform.Workers.Runtime.Output;

/// <summary>Cuts output into pieces small enough to store, each cleaned.</summary>
internal static class OutputSplitter
{
    /// <summary>Largest piece in bytes.</summary>
    internal const int MaxPiece = 64 * 1024;

    /// <summary>Most pieces of one look; the rest comes with the next. Bounds the memory and the messages of a talkative script.</summary>
    internal const int MaxPieces = 16;

    internal static IEnumerable<OutputPiece> Split(long offset, ReadOnlySpan<byte> bytes, bool ended)
    {
        var pieces = new List<OutputPiece>();
        while (!bytes.IsEmpty && pieces.Count < MaxPieces)
        {
            var length = PieceLength(bytes, ended);
            if (length == 0)
                break;
            var clean = OutputCleaner.Clean(bytes[..length]);
            pieces.Add(new OutputPiece(offset, Encoding.UTF8.GetString(clean)));
            offset += length;
            bytes = bytes[length..];
        }

        return pieces;
    }

    private static int PieceLength(ReadOnlySpan<byte> bytes, bool ended)
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
        // One line larger than a piece: cut it, but not within a character.
        var cut = MaxPiece;
        while (cut > MaxPiece - 4 && (bytes[cut] & 0xC0) == 0x80)
            cut--;
        return cut;
    }
}
