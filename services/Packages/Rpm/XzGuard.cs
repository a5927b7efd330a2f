namespace UpgradePlatform.Packages.Rpm;

/// <summary>Looks at the beginning of xz data before it is unpacked: the window a block asks for is allocated at once, up to 4 GiB.</summary>
internal static class XzGuard
{
    private const int StreamHeaderSize = 12;
    private const int MostHeader = 1024;
    private const byte Lzma2 = 0x21;
    private const int LargestWindowBits = 26; // 64 MiB, the window of xz -9
    private static readonly byte[] Magic = [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00];

    /// <summary>Refuses what does not begin as xz, or asks for too large a window; leaves the position as it was.</summary>
    public static void Check(Stream file)
    {
        var from = file.Position;
        var head = new byte[StreamHeaderSize + MostHeader];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = from;
        var bytes = head.AsSpan(0, read);
        if (!bytes.StartsWith(Magic) || read <= StreamHeaderSize)
            throw PackageException.Damaged("Its payload does not begin as xz data.");
        var block = bytes[StreamHeaderSize..];
        var length = (block[0] + 1) * 4;
        if (block[0] == 0 || block.Length < length)
            throw PackageException.Damaged("Its payload holds no data.");
        CheckWindow(block[..length]);
    }

    // Size, flags, two optional sizes, filters (id, length of properties, properties), padding, checksum.
    private static void CheckWindow(ReadOnlySpan<byte> block)
    {
        var flags = block[1];
        var rest = block[2..];
        for (var sizes = (flags >> 6 & 1) + (flags >> 7 & 1); sizes > 0; sizes--)
            Number(ref rest);
        for (var filters = (flags & 3) + 1; filters > 0; filters--)
        {
            var id = Number(ref rest);
            var length = Number(ref rest);
            if (length > (ulong)rest.Length)
                throw PackageException.Damaged("Its payload names a filter that does not end.");
            // Two steps for each power of two: 40 stands for 4 GiB.
            if (id == Lzma2 && (length != 1 || rest[0] > (LargestWindowBits - 12) * 2))
                throw PackageException.TooLarge("Its payload asks for a window of more than 64 MiB to be unpacked.");
            rest = rest[(int)length..];
        }
    }

    private static ulong Number(ref ReadOnlySpan<byte> rest)
    {
        ulong number = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            if (rest.IsEmpty)
                throw PackageException.Damaged("Its payload begins with a header that does not end.");
            var part = rest[0];
            rest = rest[1..];
            number |= (ulong)(part & 0x7F) << shift;
            if ((part & 0x80) == 0)
                return number;
        }

        throw PackageException.Damaged("Its payload begins with a number that is too large.");
    }
}
