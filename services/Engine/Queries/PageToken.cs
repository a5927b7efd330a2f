using System.Buffers.Binary;
using System.Buffers.Text;

namespace UpgradePlatform.Engine.Queries;

/// <summary>A place in a list of operations, as text for clients.</summary>
internal static class PageToken
{
    private const int Length = sizeof(long) + 16;

    public static string Write(DateTimeOffset at, Guid id)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.UtcTicks);
        id.TryWriteBytes(bytes[sizeof(long)..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Null: not one of ours.</summary>
    public static (DateTimeOffset At, Guid Id)? Read(string text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length > 64 || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Length)
            return null;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : (new(ticks, TimeSpan.Zero), new(bytes[sizeof(long)..]));
    }
}
