using System.Diagnostics;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Kit;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Output_is_kept_and_a_failure_carries_it()
    {
        (await ChildProcess.RunAsync(["echo", "a b", "c"], Deadline)).ShouldBe("a b c");

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => ChildProcess.RunAsync(["ls", "/nowhere-at-all"], Deadline));
        failure.Message.ShouldContain("/nowhere-at-all");
    }

    [Fact]
    public async Task A_child_lives_while_the_threads_of_the_pool_come_and_go()
    {
        using var output = new LineBuffer();
        ChildProcess? child = null;
        var starter = new Thread(() => child = ChildProcess.StartAsync(["sleep", "60"], output).GetAwaiter().GetResult());
        starter.Start();
        starter.Join();

        // The starting thread is gone: a child forked by it would have been killed with it.
        await Should.ThrowAsync<TimeoutException>(() => Eventually.TrueAsync(() => child!.HasExited, TimeSpan.FromMilliseconds(300), "it ended"));
        child!.Dispose();
        await Eventually.TrueAsync(() => !Process.GetProcesses().Any(p => p.ProcessName == "sleep" && p.Id == child.Pid), Deadline, "gone");
    }

    [Fact]
    public async Task Eventually_reports_what_it_saw_last_and_stops_early_when_told()
    {
        var late = await Should.ThrowAsync<TimeoutException>(() => Eventually.PassesAsync(
            () => throw new InvalidOperationException("seen last"), TimeSpan.FromMilliseconds(100), "the sun rises"));
        late.Message.ShouldContain("the sun rises");
        late.Message.ShouldContain("seen last");

        await Should.ThrowAsync<EventuallyNeverException>(() => Eventually.PassesAsync(
            () => throw new EventuallyNeverException("over"), TimeSpan.FromMinutes(5), "never"));
    }
}
