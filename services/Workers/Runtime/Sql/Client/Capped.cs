namespace UpgradePlatform.Workers.Runtime.Sql.Client;

/// <summary>Reads a stream to its end, or until it is more than wanted.</summary>
internal static class Capped
{
    internal static async Task<(byte[] Bytes, bool Whole)> Read(Stream stream, int max, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int length;
        var whole = true;
        while ((length = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            // What goes beyond is read and dropped: a client that cannot write would hang.
            whole &= kept.Length + length <= max;
            if (whole)
                kept.Write(buffer, 0, length);
        }

        return (kept.ToArray(), whole);
    }
}
