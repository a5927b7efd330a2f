using Shouldly;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>Commands on a host over the OpenSSH client.</summary>
[Collection(SshCollection.Name)]
public sealed class SshShellTests(SshFixture fixture) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    // Of this run alone: others may run on the same machine.
    private static readonly int Nap = Random.Shared.Next(1_000_000, 100_000_000);

    private readonly TempFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_program_gets_arguments_and_input_byte_for_byte_and_its_own_exit_code_is_told()
    {
        var input = Enumerable.Range(0, 70_000).Select(i => (byte)i).ToArray();
        string[] arguments = ["-n", "", "$(id)", "a'b\"c`d\\e\n;|&", "äöü 🚀", new string('\'', 30_000)];

        var echo = await Run(RemoteCommand.Program(["sh", "-c", "for word in \"$@\"; do printf '%s\\0' \"$word\"; done; echo oops >&2; exit 255", "name", .. arguments]));
        var copy = await Run(RemoteCommand.Program("cat") with { Input = input });

        echo.ExitCode.ShouldBe(255);
        echo.Output.ShouldBe(string.Concat(arguments.Select(argument => argument + "\0")));
        echo.Error.ShouldBe("oops\n");
        copy.RawOutput.ToArray().ShouldBe(input);
        (copy.ExitCode, copy.Error).ShouldBe((0, string.Empty));
    }

    [Fact]
    public async Task Output_beyond_the_limit_is_read_and_dropped()
    {
        var result = await Run(RemoteCommand.Program("sh", "-c", "yes | head -c 3000000; exit 4") with { MaxOutput = 1_000 });

        (result.ExitCode, result.RawOutput.Length, result.Truncated).ShouldBe((4, 1_000, true));
    }

    [Fact]
    public async Task A_line_for_a_device_is_sent_as_it_is_and_its_exit_code_is_told()
    {
        var result = await Run(RemoteCommand.DeviceLine("echo \"$0\" | grep -c . ; echo bad >&2; exit 255"));

        (result.ExitCode, result.Output, result.Error).ShouldBe((255, "1\n", "bad\n"));
    }

    [Fact]
    public async Task Twenty_commands_at_once_all_run_and_never_more_than_the_host_is_given()
    {
        var shell = fixture.NewShell(options => options.SessionsPerHost = 3);
        await using (shell)
        {
            // Each counts those that run beside it by files of its own.
            var command = RemoteCommand.Program("sh", "-c", "touch $1/$$; ls $1 | wc -l; sleep 0.05; rm $1/$$", "name", place.Path);
            var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shell.Run(fixture.Server.Device, command, default)));

            results.ShouldAllBe(result => result.ExitCode == 0 && int.Parse(result.Output.Trim()) <= 3);
        }
    }

    [Fact]
    public async Task A_command_past_its_time_or_cancelled_is_ended_over_there()
    {
        var (late, given) = (RemoteCommand.Program("sleep", $"{Nap}.1") with { Timeout = TimeSpan.FromSeconds(1) }, RemoteCommand.Program("sleep", $"{Nap}.2"));
        using var cancel = new CancellationTokenSource();

        var failure = await Should.ThrowAsync<DeviceUnreachableException>(Run(late));
        var cancelled = fixture.Shell.Run(fixture.Server.Device, given, cancel.Token);
        await Eventually.TrueAsync(() => Processes.Saying($"sleep\0{Nap}.2").Count > 0, Deadline, "the command runs");
        await cancel.CancelAsync();

        failure.Reason.ShouldBe(UnreachableReason.CommandTimeout);
        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        await Eventually.TrueAsync(() => Processes.Saying($"sleep\0{Nap}.").Count == 0, Deadline, "nothing of the commands runs");
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_is_no_exit_code_and_the_next_command_connects_anew()
    {
        await using var server = await SshServer.Start();
        var command = RemoteCommand.Program("sh", "-c", $"echo run >>{place.Path}/count; exec sleep {Nap}.3");
        var cut = fixture.Shell.Run(server.Device, command, default);
        await Eventually.TrueAsync(() => Processes.Saying($"sleep\0{Nap}.3").Count > 0, Deadline, "the command runs");

        server.CutConnections();

        var failure = await Should.ThrowAsync<DeviceUnreachableException>(cut);
        (failure.Reason, failure.MayHaveBegun).ShouldBe((UnreachableReason.ConnectionLost, true));
        await Eventually.TrueAsync(() => Processes.Saying($"sleep\0{Nap}.3").Count == 0, Deadline, "the command has ended with its connection");
        (await fixture.Shell.Run(server.Device, RemoteCommand.Program("echo", "back"), default)).Output.ShouldBe("back\n");
        // Not tried again: it had begun.
        (await File.ReadAllLinesAsync(Path.Combine(place.Path, "count"))).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_dark_host_is_waited_for_once_however_many_ask_at_a_time()
    {
        await using var silent = new SilentServer();
        await using var shell = fixture.NewShell(options => options.ConnectTimeout = TimeSpan.FromSeconds(1));
        var host = fixture.Server.Device with { Port = silent.Port };

        var asked = Enumerable.Range(0, 6).Select(_ => shell.Run(host, RemoteCommand.Program("true"), default)).ToArray();
        foreach (var one in asked)
            (await Should.ThrowAsync<DeviceUnreachableException>(one)).Reason.ShouldBe(UnreachableReason.ConnectTimeout);
        silent.Connections.ShouldBe(1);

        await Should.ThrowAsync<DeviceUnreachableException>(shell.Run(host, RemoteCommand.Program("true"), default));
        silent.Connections.ShouldBe(2, "who asks later asks anew");
    }

    [Fact]
    public async Task Obstacles_are_told_apart()
    {
        var device = fixture.Server.Device;
        await using var silent = new SilentServer();
        var wrongKey = place.Path + "/wrong";
        await SshServer.Keygen("-q", "-t", "ed25519", "-N", "", "-f", wrongKey);
        await File.WriteAllTextAsync(place.Path + "/short", "abc");

        (await Reason(device with { Port = FreePort.Next() })).ShouldBe(UnreachableReason.Refused);
        (await Reason(device with { Address = "no-such-host.invalid" })).ShouldBe(UnreachableReason.NameUnknown);
        (await Reason(device with { Port = silent.Port })).ShouldBe(UnreachableReason.ConnectTimeout);
        (await Reason(device with { Credential = $"file:{wrongKey}" })).ShouldBe(UnreachableReason.LoginDenied);
        foreach (var incomplete in new[]
        {
            device with { Address = null }, device with { Address = "-oProxyCommand=x" }, device with { User = null }, device with { User = "-x" }, device with { Credential = null },
            device with { HostKeys = [] }, device with { HostKeys = ["ssh-ed25519 AAAA\nother ssh-ed25519 BBBB"] }, device with { Credential = "file:/no/such/file" },
            device with { Credential = "hunter2hunter2" }, device with { Credential = "env:NO_SUCH_VARIABLE" }, device with { Credential = $"file:{place.Path}/short" },
        })
            (await Reason(incomplete)).ShouldBe(UnreachableReason.NotConfigured);

        async Task<UnreachableReason> Reason(DeviceInfo host)
        {
            var shell = fixture.NewShell(options => options.ConnectTimeout = TimeSpan.FromSeconds(host.Port == silent.Port ? 1 : 10));
            await using (shell)
            {
                var failure = await Should.ThrowAsync<DeviceUnreachableException>(shell.Run(host, RemoteCommand.Program("true"), default));
                failure.MayHaveBegun.ShouldBeFalse();
                failure.Message.ShouldNotContain("hunter2");
                return failure.Reason;
            }
        }
    }

    [Fact]
    public async Task The_folder_of_a_worker_is_its_own_and_those_of_dead_workers_are_swept()
    {
        var dead = Directory.CreateDirectory(Path.Combine(place.Path, "upr-4194303-1f-abcdef")).FullName;
        var other = Directory.CreateDirectory(Path.Combine(place.Path, "others")).FullName;
        string own;
        var shell = fixture.NewShell(options => options.StateFolder = place.Path);
        await using (shell)
        {
            own = shell.StateFolder;
            await shell.Run(fixture.Server.Device, RemoteCommand.Program("true"), default);
            (OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(own)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            // The key was there for the login only.
            Directory.EnumerateFiles(own).ShouldNotContain(file => file.EndsWith(".secret") || file.EndsWith(".log"));
        }

        (Directory.Exists(dead), Directory.Exists(other), Directory.Exists(own)).ShouldBe((false, true, false));
        await Eventually.TrueAsync(() => Processes.Saying(own).Count == 0, Deadline, "no client is left");
    }

    private Task<RemoteResult> Run(RemoteCommand command) => fixture.Shell.Run(fixture.Server.Device, command, CancellationToken.None);
}
