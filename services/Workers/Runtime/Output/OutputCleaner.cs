using System.Text;

namespace UpgradePlatform.Workers.Runtime.Output;

/// <summary>
/// Makes device output safe to show. Whatever is removed is replaced by as many blanks: the store addresses output by byte offset in
/// the file on the host, and a text that shrank would shift every later offset.
/// </summary>
internal static class OutputCleaner
{
    private const byte Escape = 0x1B;
    private const byte Bell = 0x07;
    private const byte Blank = (byte)' ';

    internal static byte[] Clean(ReadOnlySpan<byte> bytes)
    {
        var clean = bytes.ToArray();
        for (var i = 0; i < clean.Length;)
        {
            var length = clean[i] == Escape ? SequenceLength(clean.AsSpan(i)) : CharacterLength(clean.AsSpan(i));
            if (length > 0)
            {
                i += length;
                continue;
            }

            var blanks = Math.Min(-length, clean.Length - i);
            clean.AsSpan(i, blanks).Fill(Blank);
            i += blanks;
        }

        return clean;
    }

    /// <summary>Negative length of the control sequence at the start: to be blanked.</summary>
    private static int SequenceLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
            return -1;
        return bytes[1] switch
        {
            // CSI: parameters, then one final byte from '@' to '~'.
            (byte)'[' => -Until(bytes, b => b is >= 0x40 and <= 0x7E),
            // OSC: up to BEL or the escape of a string terminator.
            (byte)']' => -Until(bytes, b => b is Bell or Escape),
            _ => -2,
        };
    }

    private static int Until(ReadOnlySpan<byte> bytes, Func<byte, bool> last)
    {
        for (var i = 2; i < bytes.Length; i++)
        {
            // A sequence never spans lines; a stray start of one must not swallow what follows.
            if (bytes[i] == (byte)'\n')
                return i;
            if (last(bytes[i]))
                return i + 1;
        }

        return bytes.Length;
    }

    /// <summary>Length of the character at the start; negative where it is to be blanked.</summary>
    private static int CharacterLength(ReadOnlySpan<byte> bytes)
    {
        var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
        if (status != System.Buffers.OperationStatus.Done)
            return -Math.Max(1, consumed);
        return Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') ? -consumed : consumed;
    }
}
