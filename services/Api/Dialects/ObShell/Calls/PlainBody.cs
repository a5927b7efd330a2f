namespace UpgradePlatform.Api.Dialects.ObShell.Calls;

/// <summary>A body, decrypted: in memory, or in a file that is gone with it.</summary>
internal sealed class PlainBody(Stream content) : IAsyncDisposable
{
    /// <summary>None.</summary>
    public static PlainBody Empty { get; } = new(Stream.Null);

    /// <summary>What it holds, from its beginning.</summary>
    public Stream Content { get; } = content;

    /// <summary>What it holds, where it is small.</summary>
    public ReadOnlyMemory<byte> Bytes => Content is MemoryStream memory ? memory.GetBuffer().AsMemory(0, (int)memory.Length) : default;

    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
