namespace UpgradePlatform.ObServer.Tests.Driver.Kit;

/// <summary>
/// A version of a database server as a package brings it: a program that says its version, needs its own library, writes down its start
/// and stops when it is asked.
/// </summary>
internal static class FakeVersion
{
    private const string Observer =
        """
        #!/bin/sh
        # The library next to the program, and no other, is the one that fits.
        lib=${LD_LIBRARY_PATH%%:*}
        [ "$(cat "$lib/libob.so" 2>/dev/null)" = "@NAME@" ] || { echo "observer @NAME@: libob.so is missing or of another version" >&2; exit 9; }
        case $1 in
            -V) printf 'observer (OceanBase_CE @VERSION@)\n\nREVISION: @BUILD@-0a1b2c3d\nBUILD_BRANCH: HEAD\n' >&2; exit 0 ;;
        esac
        [ -f etc/observer.config.bin ] || { echo 'no stored configuration' >&2; exit 8; }
        [ ! -f etc/breaks-@VERSION@ ] || { echo 'it breaks' >&2; exit 7; }
        mkdir -p run log
        echo $$ >run/observer.pid
        echo "@NAME@ $$" >>log/starts
        if [ -f etc/hangs ]; then trap '' TERM; else trap 'echo "@NAME@ $$" >>log/stops; exit 0' TERM; fi
        while :; do sleep 0.1; done

        """;

    private const string Agent =
        """
        #!/bin/sh
        [ "$1" != version ] || { printf 'OBShell @AGENT@ (for OceanBase_CE)\n\nREVISION: 77-abc\n'; exit 0; }
        echo "@AGENT@ $*" >>"${0%/bin/obshell}/agent-starts"
        trap 'exit 0' TERM
        while :; do sleep 0.1; done

        """;

    /// <summary>Lays the version out in a folder.</summary>
    public static void Write(string folder, string version, string build, string agent)
    {
        var name = $"{version}-{build}";
        Put($"{folder}/bin/observer", Observer.Replace("@NAME@", name).Replace("@VERSION@", version).Replace("@BUILD@", build), executable: true);
        Put($"{folder}/bin/obshell", Agent.Replace("@AGENT@", agent), executable: true);
        Put($"{folder}/lib/libob.so", name + "\n");
        Put($"{folder}/admin/tables.sql", $"-- {name}\n");
        Put($"{folder}/etc/time_zones.csv", name + "\n");
        Put($"{folder}/etc/upgrade_checker.py", Script);
    }

    public static void Put(string path, string text, bool executable = false)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
        if (executable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }

    // Tells what it was given, what other processes see of it, and where it runs.
    private const string Script =
        """
        import os
        import sys
        import time
        print('arguments %s' % sys.argv)
        print('shown %s' % open('/proc/self/cmdline').read().replace('\0', ' ').count('-p'))
        print('folder %s' % os.getcwd())
        print('input %r' % sys.stdin.read())
        print('name %s' % __name__)
        if os.path.exists('slow'):
            sys.stdout.flush()
            time.sleep(3)
        sys.exit(3 if os.path.exists('fails') else 0)

        """;
}
