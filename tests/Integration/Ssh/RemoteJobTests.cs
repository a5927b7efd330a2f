using System.Text;
using Shouldly;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Jobs;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>A job on a script host runs once and outlives those who started it.</summary>
[Collection(SshCollection.Name)]
public sealed class RemoteJobTests(SshFixture fixture) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly JobBench bench = fixture.NewJobs();
    private readonly TempFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_script_runs_to_its_end_and_is_found_with_output_and_exit_code()
    {
        var order = bench.Script("read -r line; echo \"got $line for $1, $WORD\"; echo oops >&2; exit 3", "leaf 1") with
        {
            Input = Encoding.UTF8.GetBytes("secret word\nmore"),
            Environment = new Dictionary<string, string> { ["WORD"] = "two words;\n$(x) 'ä'\n" },
        };
        (await bench.Jobs.Find(bench.Host, order.AttemptId, default)).ShouldBeNull();

        await bench.Start(order);
        var job = await bench.Ended(order);

        job.ExitCode.ShouldBe(3);
        (job.Interrupted, job.TimedOut, job.Lost).ShouldBe((false, false, false));
        job.StartedAt.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        var output = await bench.Output(order);
        output.ShouldBe("got secret word for leaf 1, two words;\n$(x) 'ä'\n\noops\n");
        job.OutputLength.ShouldBe(Encoding.UTF8.GetByteCount(output));
        (await bench.Jobs.ReadOutput(bench.Host, order.AttemptId, 4, 6, default)).ToArray().ShouldBe("secret"u8.ToArray());
        (await bench.Jobs.ReadOutput(bench.Host, order.AttemptId, job.OutputLength, 6, default)).Length.ShouldBe(0);
        var last = await bench.Jobs.Last(bench.Host, order.Scope, order.Subject, default);
        last.ShouldBe(new LastJob(order.Owner, order.AttemptId, job.StartedAt));
        (await bench.Jobs.Last(bench.Host, order.Scope, "spine-1", default)).ShouldBeNull();
        (await bench.Jobs.ProveReimage(bench.Host, order.Scope, order.Subject, order.Owner, default)).ShouldNotBeNull().Job.ShouldBe(last);
        (await bench.Jobs.ProveReimage(bench.Host, order.Scope, order.Subject, "another", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_job_whose_worker_is_killed_goes_on_and_another_worker_attaches()
    {
        var go = Path.Combine(place.Path, "go");
        var order = bench.Script($"echo run >>{place.Path}/count; echo begun; until [ -e {go} ]; do sleep 0.05; done; echo done");
        var shell = fixture.NewShell();
        await using (shell)
        {
            var (job, _) = await bench.Through(shell).Start(bench.Host, order, default);
            job!.Running.ShouldBeTrue();
            // Whatever the dead worker had on this machine: session clients and the master of the connection.
            foreach (var pid in Processes.Saying(shell.StateFolder))
                ProcessSignals.Send(pid, ProcessSignals.Kill);
        }

        (await bench.Start(order)).Running.ShouldBeTrue();
        await bench.Said(order, "begun");
        await File.WriteAllTextAsync(go, "");
        (await bench.Ended(order)).ExitCode.ShouldBe(0);
        (await bench.Start(order)).ExitCode.ShouldBe(0);
        (await bench.Output(order)).ShouldBe("begun\ndone\n");
        (await File.ReadAllLinesAsync(Path.Combine(place.Path, "count"))).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_start_that_is_cut_off_at_any_moment_is_finished_by_the_next_one_and_runs_once()
    {
        var orders = Enumerable.Range(0, 8).Select(_ => bench.Script($"echo run >>{place.Path}/count-$1", "x")).ToArray();
        for (var i = 0; i < orders.Length; i++)
        {
            orders[i] = orders[i] with { Argv = [.. orders[i].Argv.SkipLast(1), $"{i}"] };
            using var cut = new CancellationTokenSource(TimeSpan.FromMilliseconds(10 + 25 * i));
            await Should.NotThrowAsync(async () =>
            {
                try
                {
                    await bench.Jobs.Start(bench.Host, orders[i], cut.Token);
                }
                catch (OperationCanceledException)
                {
                }
            });
            await bench.Start(orders[i]);
        }

        foreach (var (i, order) in orders.Index())
        {
            (await bench.Ended(order)).ExitCode.ShouldBe(0);
            (await File.ReadAllLinesAsync(Path.Combine(place.Path, $"count-{i}"))).Length.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Twenty_starts_of_one_attempt_at_once_run_it_once()
    {
        var order = bench.Script($"echo run >>{place.Path}/count; sleep 0.3");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.Jobs.Start(bench.Host, order, default)));

        answers.ShouldAllBe(answer => answer.Job != null);
        (await bench.Ended(order)).ExitCode.ShouldBe(0);
        (await File.ReadAllLinesAsync(Path.Combine(place.Path, "count"))).Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_interrupt_leaves_no_process_of_the_job()
    {
        // One child ignores the polite signal, one lives in the background, one starts others.
        var order = bench.Script("(trap '' TERM; while :; do sleep 1; done) & sleep 300 & (sleep 301 | sleep 302) & echo begun; wait");
        await bench.Start(order);
        await bench.Said(order, "begun");
        var (group, runner) = (bench.GroupOf(order), bench.GroupOf(order, "pid"));
        Processes.InGroup(group).Count.ShouldBeGreaterThan(3);

        var job = await bench.Interrupted(order);

        (job.Running, job.Interrupted, job.TimedOut).ShouldBe((false, true, false));
        job.ExitCode.ShouldNotBe(0);
        Processes.InGroup(group).ShouldBeEmpty();
        await Eventually.TrueAsync(() => Processes.InGroup(runner).Count == 0, Deadline, "the runner has ended");
        (await bench.Jobs.Interrupt(bench.Host, order.AttemptId, default)).ShouldBe(job);
        (await bench.Jobs.Interrupt(bench.Host, "never started", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_job_that_ended_stays_as_it_ended_when_interrupted()
    {
        var order = bench.Script("exit 0");
        await bench.Start(order);
        var ended = await bench.Ended(order);

        (await bench.Jobs.Interrupt(bench.Host, order.AttemptId, default)).ShouldBe(ended);
    }

    [Fact]
    public async Task A_job_past_its_time_is_stopped_with_all_its_processes()
    {
        var order = bench.Script("sleep 300 & echo begun; sleep 301") with { TimeLimit = TimeSpan.FromSeconds(1) };
        await bench.Start(order);

        var job = await bench.Ended(order);

        (job.TimedOut, job.Interrupted).ShouldBe((true, false));
        job.ExitCode.ShouldBeOneOf(143, 137);
        Processes.InGroup(bench.GroupOf(order)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_script_leaves_in_the_background_ends_with_it()
    {
        var order = bench.Script("sleep 300 & exit 0");
        await bench.Start(order);

        (await bench.Ended(order)).ExitCode.ShouldBe(0);

        Processes.InGroup(bench.GroupOf(order)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_whose_runner_was_killed_still_counts_as_running_and_can_be_stopped()
    {
        var order = bench.Script("echo begun; sleep 300");
        await bench.Start(order);
        await bench.Said(order, "begun");
        ProcessSignals.Send(bench.GroupOf(order, "pid"), ProcessSignals.Kill);

        (await bench.Jobs.Find(bench.Host, order.AttemptId, default))!.Running.ShouldBeTrue();
        var job = await bench.Interrupted(order);

        (job.Running, job.Interrupted).ShouldBe((false, true));
        Processes.InGroup(bench.GroupOf(order)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_whose_processes_vanished_is_lost_and_is_not_run_again()
    {
        var order = bench.Script($"echo run >>{place.Path}/count; echo begun; sleep 300");
        await bench.Start(order);
        await bench.Said(order, "begun");
        foreach (var pid in Processes.InGroup(bench.GroupOf(order, "pid")).Concat(Processes.InGroup(bench.GroupOf(order))))
            ProcessSignals.Send(pid, ProcessSignals.Kill);

        var job = await bench.Ended(order);

        (job.Lost, job.ExitCode).ShouldBe((true, null));
        (await bench.Start(order)).Lost.ShouldBeTrue();
        (await File.ReadAllLinesAsync(Path.Combine(place.Path, "count"))).Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_older_fence_is_refused_in_its_scope_and_only_there()
    {
        await bench.Start(bench.Script("true") with { Fence = 7 });
        var late = bench.Script($"echo run >>{place.Path}/count") with { Fence = 6 };

        (await Should.ThrowAsync<StaleFenceException>(bench.Start(late))).Message.ShouldContain("7");

        (await bench.Jobs.Find(bench.Host, late.AttemptId, default)).ShouldBeNull();
        File.Exists(Path.Combine(place.Path, "count")).ShouldBeFalse();
        await bench.Ended(await Started(late with { Scope = "fabric 2" }));
        await bench.Ended(await Started(late with { AttemptId = "again", Fence = 7 }));
        (await File.ReadAllLinesAsync(Path.Combine(place.Path, "count"))).Length.ShouldBe(2);
    }

    [Fact]
    public async Task An_exclusive_job_waits_for_no_other_but_is_refused()
    {
        var first = bench.Script("echo begun; sleep 300");
        await bench.Start(first);
        var second = bench.Script("true") with { ExclusivePerScope = true };

        (await bench.Refused(second)).Code.ShouldBe(JobRefusal.ScopeBusy);

        await bench.Ended(await Started(second with { Scope = "fabric 2" }));
        await bench.Interrupted(first);
        await bench.Ended(await Started(second with { AttemptId = "later" }));
    }

    [Fact]
    public async Task Old_jobs_are_removed_beyond_the_number_kept_but_never_a_young_or_running_one()
    {
        var small = fixture.NewJobs(options => options.JobsKept = 1);
        var old = Enumerable.Range(0, 3).Select(i => small.Script("true") with { AttemptId = $"old {i}" }).ToArray();
        var running = small.Script("echo begun; sleep 300") with { AttemptId = "running" };
        foreach (var order in old.Append(running))
            await small.Start(order);
        foreach (var order in old)
            await small.Ended(order);
        foreach (var (i, order) in old.SkipLast(1).Append(running).Index())
            Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(small.File(order, "pid"))!, DateTime.UtcNow.AddDays(-3 - i));

        await small.Start(small.Script("true"));

        (await small.Jobs.Find(small.Host, "old 0", default)).ShouldBeNull();
        (await small.Jobs.Find(small.Host, "old 1", default)).ShouldBeNull();
        (await small.Jobs.Find(small.Host, "old 2", default)).ShouldNotBeNull();
        (await small.Interrupted(running)).Interrupted.ShouldBeTrue();
    }

    private async Task<RemoteJobOrder> Started(RemoteJobOrder order)
    {
        await bench.Start(order);
        return order;
    }
}
