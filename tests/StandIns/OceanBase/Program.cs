using System.Diagnostics;
using UpgradePlatform.StandIn.OceanBase.Launch;
using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.StandIn.OceanBase;

/// <summary>Plays <c>bin/observer</c>.</summary>
internal static class Program
{
    // Tells the process that stays from the one that was called.
    private const string Daemon = "OBSERVER_STANDIN_DAEMON";

    public static int Main(string[] arguments)
    {
        CommandLine line;
        try
        {
            line = CommandLine.Parse(arguments);
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }

        if (MissingLibrary() is { } missing)
        {
            Console.Error.WriteLine($"{Environment.GetCommandLineArgs()[0]}: error while loading shared libraries: {missing}: cannot open shared object file: No such file or directory");
            return 127;
        }

        var version = BinaryVersion.Read(Environment.ProcessPath!);
        if (line.Version)
        {
            // The real one writes to its error stream too.
            Console.Error.Write(version.Banner);
            return 0;
        }

        var home = Environment.CurrentDirectory;
        if (ServerConfig.Load(home, line.Options) is not { } config)
        {
            Console.Error.WriteLine("observer: no configuration in etc, and no options -I, -z and -o standin_cluster=FOLDER");
            return 1;
        }

        config.Save(home);
        if (line.Foreground)
            return new ServerRun(home, config, version).Run();
        if (Environment.GetEnvironmentVariable(Daemon) is null)
            return Fork(home, arguments);
        Native.Detach();
        return new ServerRun(home, config, version).Run();
    }

    // The real one is dynamically linked with what the package of libraries brings.
    private static string? MissingLibrary()
    {
        const string Library = "libaio.so.1";
        var folders = (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Any(folder => File.Exists(Path.Combine(folder, Library))) ? null : Library;
    }

    private static int Fork(string home, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetCommandLineArgs()[0], arguments) { WorkingDirectory = home };
        start.Environment[Daemon] = "1";
        using var child = Process.Start(start)!;
        var pidFile = Path.Combine(home, "run", "observer.pid");
        // Returns, as the real one, when the other has written its number, whatever becomes of it then.
        for (var i = 0; i < 500 && !child.HasExited; i++)
        {
            if (File.Exists(pidFile) && File.ReadAllText(pidFile).Trim() == $"{child.Id}")
                break;
            Thread.Sleep(10);
        }

        return 0;
    }
}
