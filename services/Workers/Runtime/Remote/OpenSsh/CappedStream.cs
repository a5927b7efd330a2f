namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>Reads a stream to its end and keeps its beginning.</summary>
internal static class CappedStream
{
    internal static async Task<(byte[] Kept, bool Truncated)> Read(Stream stream, int max, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[32 * 1024];
        var truncated = false;
        int length;
        while ((length = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            var room = (int)Math.Min(length, max - kept.Length);
            kept.Write(buffer, 0, room);
            truncated |= room < length;
        }

        return (kept.ToArray(), truncated);
    }
}
