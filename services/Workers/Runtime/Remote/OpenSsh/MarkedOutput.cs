using System.Buffers;
using System.Globalization;
using System.Text;

namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>
/// Takes apart what the wrapper on the other side writes: whatever a login shell says first, a line when it is ready, the output of the
/// command, and a line with its exit code. The lines bear a random word, so that no output can be taken for them.
/// </summary>
internal sealed class MarkedOutput(string marker, int max)
{
    private readonly byte[] ready = Encoding.ASCII.GetBytes($"\n{marker} ready\n");
    private readonly byte[] end = Encoding.ASCII.GetBytes($"\n{marker} rc ");
    private readonly ArrayBufferWriter<byte> kept = new();
    private byte[] tail = [];
    private long passed;

    internal bool Ready { get; private set; }

    internal int? ExitCode { get; private set; }

    internal bool Truncated { get; private set; }

    internal ReadOnlyMemory<byte> Output => kept.WrittenMemory;

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        tail = [.. tail, .. bytes];
        if (!Ready)
            AwaitReady();
        if (Ready && ExitCode is null)
            Take();
    }

    private void AwaitReady()
    {
        var at = tail.AsSpan().IndexOf(ready);
        Ready = at >= 0;
        tail = Ready ? tail[(at + ready.Length)..] : tail[^Math.Min(tail.Length, ready.Length)..];
    }

    private void Take()
    {
        var at = tail.AsSpan().IndexOf(end);
        if (at >= 0)
        {
            var code = tail.AsSpan(at + end.Length);
            var newline = code.IndexOf((byte)'\n');
            if (newline < 0)
                return;
            Keep(tail.AsSpan(0, at));
            ExitCode = int.Parse(code[..newline], NumberStyles.None, CultureInfo.InvariantCulture);
            return;
        }

        var whole = Math.Max(0, tail.Length - end.Length);
        Keep(tail.AsSpan(0, whole));
        tail = tail[whole..];
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var room = (int)Math.Min(bytes.Length, Math.Max(0, max - passed));
        kept.Write(bytes[..room]);
        passed += bytes.Length;
        Truncated |= room < bytes.Length;
    }
}
