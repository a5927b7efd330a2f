using UpgradePlatform.TestKit;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>The programs of a switch that the sample script calls; they write down their calls.</summary>
internal sealed class Stubs : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly string log;

    public Stubs(string place, string? password, int installCode = 0)
    {
        log = Path.Combine(place, "calls");
        // With -S the password comes first on standard input; what follows "--" is the program.
        Write("sudo", $$"""
            case $1 in
                -S) IFS= read -r given; [ "$given" = "$(cat '{{folder.Path}}/password')" ] || exit 1; shift 4 ;;
                -n) shift 2 ;;
            esac
            exec "$@"
            """);
        File.WriteAllText(Path.Combine(folder.Path, "password"), password);
        Write("onie-install", $"echo \"onie-install $*\" >>{log}; exit {installCode}");
        Write("onie-select", $"echo \"onie-select $*\" >>{log}");
        Write("reboot", $"echo reboot >>{log}");
    }

    public static string Sample => RepositoryRoot.Combine("infra", "samples", "scripts", "cumulus.sh");

    public string SearchPath => $"{folder.Path}:/usr/bin:/bin";

    public string[] Calls => File.Exists(log) ? File.ReadAllLines(log) : [];

    public void Dispose() => folder.Dispose();

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, $"#!/bin/sh\n{text.ReplaceLineEndings("\n")}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
