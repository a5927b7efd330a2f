using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Runtime.Secrets;
using UpgradePlatform.Workers.Runtime.Sql.Client;

namespace UpgradePlatform.Workers.Runtime.Sql;

/// <summary>
/// SQL by a command-line client as a child process. Whom to reach and the password are in a file of mode 600 that lives as long as the
/// client, the statement comes by its standard input: neither shows in a process list. It gets none of the worker's environment, which
/// may hold secrets of others.
/// </summary>
public sealed class ClientSqlShell : ISqlShell, IDisposable
{
    private const int MaxError = 64 * 1024;

    private readonly SqlOptions options;
    private readonly SecretResolver secrets;
    private readonly TimeProvider clock;
    private readonly PrivateFolder folder;
    private readonly string plugins;

    /// <summary>Makes the worker's folder and sweeps those of dead workers.</summary>
    /// <param name="options">Which client, and its limits.</param>
    /// <param name="secrets">Reads passwords.</param>
    /// <param name="clock">Measures the time allowed.</param>
    public ClientSqlShell(IOptions<SqlOptions> options, SecretResolver secrets, TimeProvider clock)
    {
        this.options = options.Value;
        this.secrets = secrets;
        this.clock = clock;
        folder = PrivateFolder.Create((this.options.StateFolder ?? Path.GetTempPath()).TrimEnd('/'));
        // Empty: a server could otherwise ask for a plug-in that sends the password as it is.
        plugins = Directory.CreateDirectory(Path.Combine(folder.FullPath, "plugins")).FullName;
    }

    /// <summary>The worker's own folder.</summary>
    internal string StateFolder => folder.FullPath;

    /// <inheritdoc />
    public async Task<IReadOnlyList<SqlRow>> Run(SqlServer server, string statement, CancellationToken cancellationToken)
    {
        if (statement.AsSpan().IndexOfAny("\0\r\n") >= 0)
            throw new ArgumentException("A statement stands on one line.", nameof(statement));
        var password = server.Credential is { } credential ? (await secrets.Resolve(credential, cancellationToken)).Value : null;
        var file = folder.NewPath(".cnf");
        try
        {
            PrivateFolder.Write(file, DefaultsFile.Text(server, password, options, plugins));
            using var time = new CancellationTokenSource(options.CallTimeout, clock);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
            try
            {
                return await Talk(server, file, statement, limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new DeviceUnreachableException($"{server.Name}: the database did not answer within {options.CallTimeout.TotalSeconds:0.#} s.")
                {
                    Reason = UnreachableReason.CommandTimeout,
                };
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Removes the folder.</summary>
    public void Dispose() => folder.Dispose();

    private async Task<IReadOnlyList<SqlRow>> Talk(SqlServer server, string file, string statement, CancellationToken cancellationToken)
    {
        using var process = Start(file);
        try
        {
            var output = Capped.Read(process.StandardOutput.BaseStream, options.MaxAnswer, cancellationToken);
            var error = Capped.Read(process.StandardError.BaseStream, MaxError, cancellationToken);
            await Send(process, statement + ";\n", cancellationToken);
            var (answer, whole) = await output;
            var (words, _) = await error;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode != 0 ? throw ClientFailure.Of(server, Encoding.UTF8.GetString(words))
                : whole ? XmlAnswer.Read(server, answer)
                : throw new DeviceUnreachableException(string.Create(CultureInfo.InvariantCulture, $"{server.Name}: the answer is larger than {options.MaxAnswer} bytes (Sql:MaxAnswer)."));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task Send(Process process, string text, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The client has ended; what it said tells why.
        }
    }

    private Process Start(string file)
    {
        var info = new ProcessStartInfo(options.Program, [$"--defaults-file={file}", "--xml", "--batch"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullPath,
        };
        var libraries = Environment.GetEnvironmentVariable("LD_LIBRARY_PATH");
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        info.Environment["LC_ALL"] = "C.UTF-8";
        info.Environment["HOME"] = folder.FullPath;
        // MySQL's own client reads a file of stored logins even when told to read no other.
        info.Environment["MYSQL_TEST_LOGIN_FILE"] = Path.Combine(folder.FullPath, "none");
        if (libraries is not null)
            info.Environment["LD_LIBRARY_PATH"] = libraries;
        return Process.Start(info) ?? throw new InvalidOperationException($"{options.Program} did not start.");
    }
}
