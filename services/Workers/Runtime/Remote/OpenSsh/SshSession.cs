using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>One command over a connection.</summary>
internal sealed class SshSession(SshTarget target, SshConnection connection, SshClient client, SshState state)
{
    private const int MaxError = 64 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly byte[] Go = "go\n"u8.ToArray();

    /// <summary>Whether the command may have begun. Before, another try is harmless.</summary>
    internal bool MayHaveBegun { get; private set; }

    /// <summary>A program on a POSIX host.</summary>
    internal async Task<RemoteResult> RunProgram(RemoteCommand command, CancellationToken cancellationToken)
    {
        var marker = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var text = PosixProgram.Text(marker, command.Argv!, command.Input);
        var output = new MarkedOutput(marker, command.MaxOutput);
        return await With(PosixProgram.Line(text.Length), async process =>
        {
            var error = CappedStream.Read(process.StandardError.BaseStream, MaxError, cancellationToken);
            var send = Send(process, text, cancellationToken);
            var buffer = new byte[32 * 1024];
            int length;
            while (output.ExitCode is null && (length = await process.StandardOutput.BaseStream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                output.Add(buffer.AsSpan(0, length));
                if (!output.Ready || MayHaveBegun)
                    continue;
                await send;
                MayHaveBegun = true;
                await Send(process, Go, cancellationToken);
            }

            // The wrapper is done; what the command left behind must not hold us.
            await End(process, closeInput: true, output.ExitCode is null ? null : Grace, cancellationToken);
            var (words, _) = await error;
            return output.ExitCode is { } code
                ? new RemoteResult(code, Encoding.UTF8.GetString(output.Output.Span), Encoding.UTF8.GetString(words)) { RawOutput = output.Output, Truncated = output.Truncated }
                : throw NoEnd(process, Encoding.UTF8.GetString(words));
        }, cancellationToken);
    }

    /// <summary>A line for a device's own command-line interface, or its login shell where there is none; there is no shell to wrap it.</summary>
    internal async Task<RemoteResult> RunLine(RemoteCommand command, CancellationToken cancellationToken) =>
        await With(command.Line, async process =>
        {
            MayHaveBegun = true;
            var error = CappedStream.Read(process.StandardError.BaseStream, MaxError, cancellationToken);
            var output = CappedStream.Read(process.StandardOutput.BaseStream, command.MaxOutput, cancellationToken);
            if (command.Input is { } input)
                await Send(process, input, cancellationToken);
            process.StandardInput.Close();
            var (bytes, truncated) = await output;
            var (words, _) = await error;
            await End(process, closeInput: false, null, cancellationToken);
            if (!Opened(Log) || Cut(Log))
                throw NoEnd(process, Encoding.UTF8.GetString(words));
            return new RemoteResult(process.ExitCode, Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(words)) { RawOutput = bytes, Truncated = truncated };
        }, cancellationToken);

    private string Log { get; set; } = string.Empty;

    private string LogFile { get; } = state.NewPath(".log");

    private async Task<RemoteResult> With(string? line, Func<Process, Task<RemoteResult>> talk, CancellationToken cancellationToken)
    {
        using var process = client.StartSession(target, connection.Socket, line, LogFile);
        try
        {
            return await talk(process);
        }
        finally
        {
            // Its end closes the channel, and the wrapper on the other side ends the command.
            if (!process.HasExited)
                process.Kill();
            File.Delete(LogFile);
        }
    }

    private static async Task Send(Process process, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(bytes, cancellationToken);
            await process.StandardInput.BaseStream.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // The client has ended; its log says why.
        }
    }

    private async Task End(Process process, bool closeInput, TimeSpan? grace, CancellationToken cancellationToken)
    {
        if (closeInput)
            process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (grace is { } time)
            limit.CancelAfter(time);
        await ProcessEnd.Await(process, limit.Token);
        cancellationToken.ThrowIfCancellationRequested();
        Log = File.Exists(LogFile) ? await File.ReadAllTextAsync(LogFile, cancellationToken) : string.Empty;
    }

    private DeviceUnreachableException NoEnd(Process process, string error)
    {
        if (!Opened(Log))
        {
            MayHaveBegun = false;
            // A socket that nobody serves any more says nothing about the host.
            return Log.Contains("Session open refused", StringComparison.Ordinal)
                ? SshFailure.Unreachable(target.Name, "Session open refused by peer", mayHaveBegun: false)
                : new DeviceUnreachableException($"{target.Name}: the connection had ended.") { Reason = UnreachableReason.ConnectionLost, MayHaveBegun = false };
        }

        var last = error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        return MayHaveBegun || Cut(Log) || process.ExitCode == 255
            ? new DeviceUnreachableException($"{target.Name}: the connection was cut.") { Reason = UnreachableReason.ConnectionLost, MayHaveBegun = MayHaveBegun }
            : new DeviceUnreachableException($"{target.Name}: no POSIX shell answers there: {last ?? "it said nothing"}") { MayHaveBegun = false };
    }

    private static bool Opened(string log) => log.Contains("master session id", StringComparison.Ordinal);

    private static bool Cut(string log) => log.Contains("Control master terminated unexpectedly", StringComparison.Ordinal);
}
