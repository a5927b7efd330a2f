using System.Diagnostics;
using System.Globalization;

namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>The real <c>mariadb</c> command-line client: password in a file, statement on standard input.</summary>
internal static class MariaDbClient
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static void WriteDefaults(string file, string password, string user = "root@sys")
    {
        File.WriteAllText(file, "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(file, $"[client]\nuser={user}\npassword=\"{password.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"\n");
    }

    /// <param name="defaults">File with user and password.</param>
    /// <param name="address">Address of the server.</param>
    /// <param name="port">Its port.</param>
    /// <param name="statement">Statement.</param>
    /// <param name="more">More options; <c>--xml</c> where none are given.</param>
    public static async Task<SqlAnswer> Run(string defaults, string address, int port, string statement, params string[] more)
    {
        var start = new ProcessStartInfo("mariadb") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[$"--defaults-file={defaults}", "--protocol=tcp", $"--host={address}", $"--port={port.ToString(CultureInfo.InvariantCulture)}", "--batch", .. more.Length > 0 ? more : ["--xml"]])
            start.ArgumentList.Add(argument);
        using var client = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Deadline);
        try
        {
            var output = client.StandardOutput.ReadToEndAsync(limit.Token);
            var error = client.StandardError.ReadToEndAsync(limit.Token);
            try
            {
                await client.StandardInput.WriteAsync(statement + ";\n");
                client.StandardInput.Close();
            }
            catch (IOException)
            {
                // It refused before it read.
            }

            await client.WaitForExitAsync(limit.Token);
            // With XML the client repeats the statement in front of its complaint.
            var complaint = await error;
            return new SqlAnswer(client.ExitCode, await output, complaint[Math.Max(complaint.IndexOf("ERROR ", StringComparison.Ordinal), 0)..]);
        }
        catch (OperationCanceledException)
        {
            client.Kill();
            throw new TimeoutException($"No answer within {Deadline.TotalSeconds} s: {statement}");
        }
    }
}
