using Shouldly;
using UpgradePlatform.TestKit;
using UpgradePlatform.Workers.Runtime.Jobs;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>What a script host does not do, and says so by name; and what no argument can make it do.</summary>
[Collection(SshCollection.Name)]
public sealed class JobRefusalTests(SshFixture fixture) : IDisposable
{
    private readonly JobBench bench = fixture.NewJobs();
    private readonly TempFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_script_that_is_not_there_is_named() =>
        (await bench.Refused(ScriptAt(Path.Combine(fixture.Scripts, "absent.sh")))).Code.ShouldBe(JobRefusal.ScriptMissing);

    [Fact]
    public async Task A_script_outside_the_allowed_folders_is_refused_also_by_way_of_dots_and_links()
    {
        var outside = fixture.Script("true", place.Path);
        var link = Path.Combine(fixture.Scripts, Path.GetRandomFileName());
        File.CreateSymbolicLink(link, outside);
        var dots = Path.Combine(fixture.Scripts, "..", "scripts", "..", "..", "..", outside.TrimStart('/'));

        foreach (var path in new[] { outside, link, Path.GetRelativePath("/", dots).Insert(0, "/") })
            (await bench.Refused(ScriptAt(path))).Code.ShouldBe(JobRefusal.ScriptNotAllowed, path);
    }

    [Fact]
    public async Task A_script_that_everybody_can_write_or_that_is_no_file_is_refused()
    {
        var writable = fixture.Script("true");
        await Mode("602", writable);
        var folder = Directory.CreateDirectory(Path.Combine(fixture.Scripts, Path.GetRandomFileName())).FullName;
        var inWritable = fixture.Script("true", folder);
        await Mode("702", folder);

        (await bench.Refused(ScriptAt(writable))).Code.ShouldBe(JobRefusal.ScriptNotAllowed);
        (await bench.Refused(ScriptAt(inWritable))).Code.ShouldBe(JobRefusal.ScriptNotAllowed);
        (await bench.Refused(ScriptAt(folder))).Code.ShouldBe(JobRefusal.ScriptNotAllowed);
    }

    [Fact]
    public async Task Without_an_allowed_folder_no_script_runs()
    {
        var none = fixture.NewJobs(options => options.ScriptFolders.Clear());

        (await none.Refused(none.Script("true"))).Code.ShouldBe(JobRefusal.ScriptNotAllowed);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        // Below a file, so that root is refused as well.
        var file = fixture.Script("true");
        var unwritable = fixture.NewJobs(options => options.JobsFolder = file + "/jobs");

        (await unwritable.Refused(unwritable.Script("true"))).Code.ShouldBe(JobRefusal.FolderUnwritable);
    }

    [Fact]
    public async Task A_full_disk_is_named_before_anything_runs_and_takes_no_exit_code_away_later()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && await Mounted(), "a small file system of its own needs root and the right to mount");
        try
        {
            var small = fixture.NewJobs(options => options.JobsFolder = place.Path + "/jobs");
            var early = small.Script($"dd if=/dev/zero of={place.Path}/filler bs=4k 2>/dev/null; exit 9");
            await small.Start(early);
            (await small.Ended(early)).ExitCode.ShouldBe(9);

            (await small.Refused(small.Script($"echo run >{fixture.Scripts}/full-count"))).Code.ShouldBe(JobRefusal.DiskFull);
            File.Exists(Path.Combine(fixture.Scripts, "full-count")).ShouldBeFalse();

            File.Delete(Path.Combine(place.Path, "filler"));
            var later = small.Script("exit 4");
            await small.Start(later);
            (await small.Ended(later)).ExitCode.ShouldBe(4);
        }
        finally
        {
            await ChildProcess.RunAsync(["umount", "-l", place.Path], TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public async Task Arguments_arrive_byte_for_byte_and_mean_nothing_to_any_shell()
    {
        var trap = Path.Combine(place.Path, "pwned");
        string[] arguments =
        [
            "", " ", "-n", "--", "-rf", "'", "\"", "\\", "a'b\"c\\d", $"; touch {trap}", $"$(touch {trap})", $"`touch {trap}`", $"'; touch {trap}; '", "%s%n%d %b",
            "\\0101\\n", "line\nline\n", "\ttab", "*", "~", "$HOME", "${IFS}", "!!", "&&", "|", ">x", "äöü 漢字 🚀", "\u0001\u001b[31m", new string('x', 100_000), "last\n\n",
        ];
        var order = bench.Script("for word in \"$@\"; do printf '%s\\0' \"$word\"; done", arguments);

        await bench.Start(order);
        (await bench.Ended(order)).ExitCode.ShouldBe(0);

        (await bench.Output(order)).ShouldBe(string.Concat(arguments.Select(argument => argument + "\0")));
        File.Exists(trap).ShouldBeFalse();
    }

    [Fact]
    public async Task Ids_with_anything_in_them_stay_in_their_folder()
    {
        foreach (var id in new[] { "../../escape", "..", "x y;$(z)\n*", new string('ä', 300), "-n" })
        {
            var order = bench.Script("echo \"$1\"", "said") with { AttemptId = id, Subject = id, Scope = id };
            await bench.Start(order);
            (await bench.Ended(order)).ExitCode.ShouldBe(0);
            (await bench.Output(order)).ShouldBe("said\n");
            (await bench.Jobs.Last(bench.Host, id, id, default)).ShouldNotBeNull().AttemptId.ShouldBe(id);
        }

        Directory.EnumerateFileSystemEntries(bench.Folder).Count().ShouldBe(5);
    }

    [Fact]
    public async Task Orders_that_cannot_be_carried_out_are_defects_and_reach_no_host()
    {
        var order = bench.Script("true");
        foreach (var wrong in new[]
        {
            order with { Argv = [] }, order with { Argv = ["-x"] }, order with { Script = "/elsewhere" }, order with { Fence = -1 }, order with { Argv = ["a", "b\0c"], Script = null },
            order with { TimeLimit = TimeSpan.Zero }, order with { Environment = new Dictionary<string, string> { ["A;B"] = "x" } }, order with { Input = new byte[300_000] },
        })
            await Should.ThrowAsync<ArgumentException>(bench.Jobs.Start(bench.Host, wrong, default));
    }

    private static Task<string> Mode(string mode, string path) => ChildProcess.RunAsync(["chmod", mode, path], TimeSpan.FromSeconds(10));

    private RemoteJobOrder ScriptAt(string path) => bench.Order("bash", path) with { Script = path };

    private async Task<bool> Mounted()
    {
        try
        {
            await ChildProcess.RunAsync(["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", place.Path], TimeSpan.FromSeconds(10));
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
