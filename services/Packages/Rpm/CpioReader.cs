using System.Globalization;
using System.Text;

namespace UpgradePlatform.Packages.Rpm;

/// <summary>Reads a cpio archive in the form "newc" (magic 070701, or 070702 with sums), which RPMs use, forward.</summary>
internal sealed class CpioReader(Metered archive)
{
    private const int HeaderSize = 110;
    private const int MostName = 4096;
    private const int Alignment = 4;
    private const int ModeField = 1;
    private const int SizeField = 6;
    private const int NameField = 11;
    private const string End = "TRAILER!!!";
    private readonly byte[] _buffer = new byte[64 * 1024];
    private long _left;
    private int _padding;

    /// <summary>The next entry; null at the end.</summary>
    public CpioEntry? Next()
    {
        Skip(_left + _padding);
        (_left, _padding) = (0, 0);
        Span<byte> header = stackalloc byte[HeaderSize];
        Fill(header);
        if (!header.StartsWith("070701"u8) && !header.StartsWith("070702"u8))
            throw new PackageException(PackageProblemCodes.FormatInvalid, "Its payload is no cpio archive of the form newc.");
        var name = Name((int)Math.Min(Field(header, NameField), MostName + 1L));
        var size = Field(header, SizeField);
        if (name == End)
            return null;
        (_left, _padding) = (size, Padding(size));
        return new CpioEntry(Absolute(name), size, (int)Field(header, ModeField));
    }

    /// <summary>Writes the entry that <see cref="Next"/> gave.</summary>
    public void CopyTo(Stream target)
    {
        for (; _left > 0;)
        {
            var part = _buffer.AsSpan(0, (int)Math.Min(_left, _buffer.Length));
            Fill(part);
            target.Write(part);
            _left -= part.Length;
        }
    }

    private string Name(int length)
    {
        if (length is < 1 or > MostName)
            throw PackageException.Damaged($"Its payload holds an entry whose name is empty or longer than {MostName} bytes.");
        var name = _buffer.AsSpan(0, length);
        Fill(name);
        var text = Encoding.UTF8.GetString(name).TrimEnd('\0');
        Skip(Padding(HeaderSize + length)); // Through the same buffer.
        return text;
    }

    private void Skip(long count)
    {
        while (count > 0)
        {
            var part = _buffer.AsSpan(0, (int)Math.Min(count, _buffer.Length));
            Fill(part);
            count -= part.Length;
        }
    }

    private void Fill(Span<byte> part)
    {
        while (!part.IsEmpty)
        {
            var read = archive.Read(part);
            if (read <= 0)
                throw PackageException.Damaged("Its payload ends in the middle.");
            part = part[read..];
        }
    }

    private static long Field(ReadOnlySpan<byte> header, int number) =>
        uint.TryParse(header.Slice(6 + (number * 8), 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw PackageException.Damaged("Its payload holds an entry with a number that is none.");

    private static string Absolute(string name) => "/" + (name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name.TrimStart('/'));

    private static int Padding(long length) => (int)((Alignment - (length % Alignment)) % Alignment);
}
