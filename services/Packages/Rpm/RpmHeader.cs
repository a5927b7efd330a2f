using System.Buffers.Binary;
using System.Text;

namespace UpgradePlatform.Packages.Rpm;

/// <summary>One header structure of an RPM, the signature or the main one: an index of typed entries over a store of bytes. Trusts no number in it.</summary>
internal sealed class RpmHeader
{
    /// <summary>Magic, reserved, number of entries and bytes of the store.</summary>
    public const int IntroSize = 16;

    private const int EntrySize = 16;
    private const int Int16Type = 3;
    private const int Int32Type = 4;
    private const int Int64Type = 5;
    private const int StringType = 6;
    private const int BinaryType = 7;
    private const int StringArrayType = 8;
    private const int TranslatedType = 9;
    private static readonly byte[] Magic = [0x8E, 0xAD, 0xE8, 0x01];
    private readonly Dictionary<int, Entry> _entries = [];
    private readonly ReadOnlyMemory<byte> _store;

    private RpmHeader(ReadOnlyMemory<byte> raw, int entries)
    {
        Raw = raw;
        _store = raw[(IntroSize + (entries * EntrySize))..];
        for (var i = 0; i < entries; i++)
        {
            var at = raw.Span.Slice(IntroSize + (i * EntrySize), EntrySize);
            var entry = new Entry(Read(at[4..]), Read(at[8..]), Read(at[12..]));
            // Of a tag that comes twice the first counts; a later one cannot contradict what was checked.
            _entries.TryAdd(Read(at), entry);
        }
    }

    /// <summary>Its bytes, which its own digests cover.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>Bytes after the intro that belong to it.</summary>
    /// <param name="intro">The first <see cref="IntroSize"/> bytes.</param>
    /// <param name="what">What it is, in words for a person.</param>
    /// <param name="most">Most bytes that are read.</param>
    public static int Remaining(ReadOnlySpan<byte> intro, string what, int most)
    {
        if (!intro.StartsWith(Magic))
            throw PackageException.Damaged($"The {what} does not begin as one.");
        var (entries, store) = (Read(intro[8..]), Read(intro[12..]));
        if (entries <= 0 || store < 0)
            throw PackageException.Damaged($"The {what} is empty, or of negative size.");
        var length = ((long)entries * EntrySize) + store;
        return length <= most ? (int)length : throw PackageException.TooLarge($"The {what} says it holds {length} bytes; at most {most} are read.");
    }

    public static RpmHeader Parse(ReadOnlyMemory<byte> raw) => new(raw, Read(raw.Span[8..]));

    public string? Text(int tag) => Find(tag, StringType, TranslatedType, StringArrayType) is { } entry ? Strings(entry, tag, 1)[0] : null;

    public IReadOnlyList<string> Texts(int tag) => Find(tag, StringArrayType, StringType) is { } entry ? Strings(entry, tag, entry.Type == StringType ? 1 : entry.Count) : [];

    public byte[]? Bytes(int tag) => Find(tag, BinaryType) is { } entry ? Part(entry, tag, entry.Count).ToArray() : null;

    public long? Number(int tag) => Numbers(tag) is [var first, ..] ? first : null;

    /// <summary>Numbers of any width, unsigned as RPM means them.</summary>
    public long[] Numbers(int tag)
    {
        if (Find(tag, Int16Type, Int32Type, Int64Type) is not { } entry)
            return [];
        var width = entry.Type switch { Int16Type => 2, Int32Type => 4, _ => 8 };
        var part = Part(entry, tag, (long)entry.Count * width);
        var numbers = new long[entry.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var at = part[(i * width)..];
            numbers[i] = width switch
            {
                2 => BinaryPrimitives.ReadUInt16BigEndian(at),
                4 => BinaryPrimitives.ReadUInt32BigEndian(at),
                _ => BinaryPrimitives.ReadInt64BigEndian(at),
            };
        }

        return numbers;
    }

    private Entry? Find(int tag, params ReadOnlySpan<int> types) =>
        !_entries.TryGetValue(tag, out var entry) ? null
        : types.Contains(entry.Type) ? entry
        : throw PackageException.Damaged($"Entry {tag} is of type {entry.Type}, which it cannot be.");

    private ReadOnlySpan<byte> Part(Entry entry, int tag, long length) =>
        entry.Offset >= 0 && entry.Count > 0 && entry.Offset + length <= _store.Length
            ? _store.Span.Slice(entry.Offset, (int)length)
            : throw PackageException.Damaged($"Entry {tag} lies outside of its header.");

    private string[] Strings(Entry entry, int tag, int count)
    {
        // Each string has at least the byte that ends it, so this bounds what is allocated.
        if (count <= 0 || entry.Offset < 0 || (long)entry.Offset + count > _store.Length)
            throw PackageException.Damaged($"Entry {tag} lies outside of its header.");
        var strings = new string[count];
        var rest = _store.Span[entry.Offset..];
        for (var i = 0; i < count; i++)
        {
            var end = rest.IndexOf((byte)0);
            if (end < 0)
                throw PackageException.Damaged($"Entry {tag} holds a text that does not end.");
            strings[i] = Encoding.UTF8.GetString(rest[..end]);
            rest = rest[(end + 1)..];
        }

        return strings;
    }

    private static int Read(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadInt32BigEndian(at);

    private sealed record Entry(int Type, int Offset, int Count);
}
