using System.Text;

namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>How a remote command ended.</summary>
/// <param name="ExitCode">Its own exit code, never the client's.</param>
/// <param name="Output">Standard output, decoded as UTF-8; what is none is replaced.</param>
/// <param name="Error">Standard error, decoded likewise.</param>
public sealed record RemoteResult(int ExitCode, string Output, string Error)
{
    private readonly ReadOnlyMemory<byte>? raw;

    /// <summary>Standard output as it came.</summary>
    public ReadOnlyMemory<byte> RawOutput
    {
        get => raw ?? Encoding.UTF8.GetBytes(Output);
        init => raw = value;
    }

    /// <summary>Whether output beyond <see cref="RemoteCommand.MaxOutput"/> was dropped.</summary>
    public bool Truncated { get; init; }
}
