using System.Text.Json;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>Script, return, recovery and readiness on switches that do what switches do, and on some that do not.</summary>
public sealed class UpgradeTests
{
    private static readonly AwaitReturn Return = new("2.0", "ZTP: done", ["ERROR: flash"]);

    [Fact]
    public async Task A_switch_is_upgraded_from_check_to_traffic()
    {
        await using var bench = Bench.Fabric(("CompletionGrace", "00:00:00"));
        var spine = bench["spine-1"];
        spine.Rate = 1000;
        await bench.Done(new CheckSwitch(null, null));
        await bench.Done(new SetDetour(true));
        (await bench.Ask(new AwaitDrained())).Kind.ShouldBe(AnswerKind.Pending);
        spine.Rate = 0;
        await bench.Done(new AwaitDrained());
        var script = bench.Step(bench.Script("echo installing $UPGRADE_VERSION on $2"));
        (await bench.Finish(script)).Kind.ShouldBe(AnswerKind.Done);
        (await bench.Ask(Return)).Progress.ShouldNotBeNull().ShouldContain("not rebooted");

        spine.Silent = true;
        (await bench.Ask(Return)).Kind.ShouldBe(AnswerKind.Pending);
        spine.Reboot("2.0");
        spine.AdjacentFor = 1;
        spine.Silent = false;
        (await bench.Ask(Return)).Progress.ShouldNotBeNull().ShouldContain("completion line was not seen");
        (await bench.Ask(Return)).Facts[FactNames.DetouredBy].ShouldBe(bench.Operation.ToString(), "the detour was saved");
        await bench.Done(new RecoverServices("14"));

        (await bench.Ask(new AwaitReady("2.0"))).Progress.ShouldNotBeNull().ShouldContain("settled: 1 s instead of 5 s");
        spine.AdjacentFor = 6;
        bench["leaf-2"].Uninstalled.AddRange(["10.1.0.0/24", "10.2.0.0/24", "10.3.0.0/24", "10.4.0.0/24", "10.5.0.0/24", "10.6.0.0/24"]);
        spine.Uninstalled.Add("10.9.0.0/24");
        (await bench.Ask(new AwaitReady("2.0"))).Progress.ShouldNotBeNull().ShouldContain(
            "forwarding table complete: all but 10.9.0.0/24 on spine-1, 10.1.0.0/24 on leaf-2, 10.2.0.0/24 on leaf-2, 10.3.0.0/24 on leaf-2, 10.4.0.0/24 on leaf-2 and 2 more");
        bench["leaf-2"].Uninstalled.Clear();
        spine.Uninstalled.Clear();
        spine.Routes = 24;
        bench["leaf-1"].Checksum++;
        (await bench.Ask(new AwaitReady("2.0"))).Progress.ShouldNotBeNull().ShouldContain("routes in the forwarding table: 24 instead of 25");
        (await bench.Ask(new AwaitReady("2.0"))).Progress.ShouldNotBeNull().ShouldContain("link-state databases: other than those of leaf-1 (area 0.0.0.0) instead of equal");
        bench["leaf-1"].Checksum--;
        var ready = await bench.Done(new AwaitReady("2.0"));
        ready.Progress.ShouldNotBeNull().ShouldContain("checks passed");
        // A link that failed elsewhere meanwhile takes routes away from all; to stay out for that would make it worse.
        ready.Progress.ShouldContain("routes in the forwarding table 24, as all agree");
        JsonSerializer.Deserialize<PostCheck[]>(ready.Facts[FactNames.PostChecks], JsonSerializerOptions.Web)!.Length.ShouldBe(9);

        await bench.Done(new SetDetour(false));
        (await bench.Ask(new AwaitTraffic())).Progress.ShouldNotBeNull().ShouldContain("0 packets/s");
        spine.Rate = 1000;
        await bench.Done(new AwaitTraffic());
    }

    [Fact]
    public async Task Traffic_that_never_leaves_ends_with_figures()
    {
        await using var bench = Bench.Fabric(("DrainLimit", "00:00:01"));
        bench["spine-1"].Rate = 500;
        (await bench.Ask(new AwaitDrained())).Problem!.Code.ShouldBe("not-detoured");
        await bench.Ask(new SetDetour(true));

        var answer = await bench.Finish(bench.Step(new AwaitDrained()));

        answer.Problem!.Code.ShouldBe("not-drained");
        answer.Problem.Text.ShouldContain("packets/s");
    }

    [Fact]
    public async Task A_switch_that_carried_nothing_before_need_not_carry_now()
    {
        await using var bench = Bench.Fabric();
        await bench.Done(new CheckSwitch(null, null));
        await bench.Done(new AwaitTraffic());

        bench["spine-1"].Ports["swp1"].Up = false;
        (await bench.Ask(new AwaitTraffic())).Progress.ShouldNotBeNull().ShouldContain("leaf-1");
    }

    [Theory]
    [InlineData("exit 7", "script-failed", "status 7")]
    [InlineData("echo no such user; exit 255", "script-login-failed", "no such user")]
    public async Task A_script_that_fails_says_how(string body, string code, string text)
    {
        await using var bench = Bench.Fabric();

        var answer = await bench.Finish(bench.Step(bench.Script(body)));

        answer.Problem!.Code.ShouldBe(code);
        answer.Problem.Text.ShouldContain(text);
    }

    [Fact]
    public async Task A_script_past_its_time_is_stopped()
    {
        await using var bench = Bench.Fabric(("ScriptLimit", "00:00:01"));

        (await bench.Finish(bench.Step(bench.Script("sleep 60")))).Problem!.Code.ShouldBe("script-timed-out");
    }

    [Fact]
    public async Task A_script_is_interrupted_and_runs_once_however_often_it_is_ordered()
    {
        await using var bench = Bench.Fabric();
        var mark = bench.Folder.Combine("ran");
        var step = bench.Step(bench.Script($"echo x >>{mark}; sleep 60"));
        (await Task.WhenAll(bench.Ask(step), bench.Ask(step with { Look = 2 }))).ShouldAllBe(a => a.Kind == AnswerKind.Pending || a.Kind == AnswerKind.Unreachable);
        for (var i = 0; i < 100 && !File.Exists(mark); i++)
            await Task.Delay(50);

        var stopped = await bench.Finish(step with { Mode = StepMode.Interrupt });

        stopped.Problem!.Code.ShouldBe("script-interrupted");
        (await bench.Ask(step with { Mode = StepMode.Look })).Problem!.Code.ShouldBe("script-interrupted");
        (await File.ReadAllLinesAsync(mark)).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("missing", "script-missing")]
    [InlineData("image", "image-missing")]
    [InlineData("boot", "boot-file-refused")]
    public async Task A_script_is_not_started_where_something_lacks(string what, string code)
    {
        var folder = "/nowhere-of-" + Guid.NewGuid().ToString("n");
        await using var bench = Bench.Fabric(("BootFiles:0:EquipmentType", "14"), ("BootFiles:0:Template", $"{folder}/t"), ("BootFiles:0:Folder", folder));
        var mark = bench.Folder.Combine("ran");
        var command = bench.Script($"echo x >>{mark}", ztp: what == "boot");
        if (what == "missing")
            File.Delete(command.ScriptPath);
        if (what == "image")
            command = command with { Image = new ImageInfo("/no/such/image", null) };

        var answer = await bench.Finish(bench.Step(command));

        answer.Problem!.Code.ShouldBe(code);
        answer.Problem.EffectRemains.ShouldBeFalse();
        File.Exists(mark).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_provisioning_no_boot_file_is_prepared()
    {
        await using var bench = Bench.Fabric(("BootFiles:0:EquipmentType", "14"), ("BootFiles:0:Template", "/nowhere/t"), ("BootFiles:0:Folder", "/nowhere"));

        (await bench.Finish(bench.Step(bench.Script("exit 0")))).Kind.ShouldBe(AnswerKind.Done);
    }

    [Theory]
    [InlineData("1.0", "", "", "wrong-version")]
    [InlineData("2.0", "", "kernel: ERROR: flash full", "failure-logged")]
    [InlineData("2.0", "ERROR: flash is full", "", "failure-logged")]
    public async Task A_return_that_is_none_is_named(string version, string scriptSays, string deviceSays, string code)
    {
        await using var bench = Bench.Fabric();
        await bench.Done(new CheckSwitch(null, null));
        (await bench.Finish(bench.Step(bench.Script($"echo '{scriptSays}'")))).Kind.ShouldBe(AnswerKind.Done);
        bench["spine-1"].Reboot(version);

        var answer = await bench.Ask(bench.Step(Return) with { DeviceLines = [new DeviceLine(DateTimeOffset.UtcNow.AddSeconds(1), deviceSays)] });

        answer.Problem!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_completion_line_from_before_the_reboot_proves_nothing()
    {
        await using var bench = Bench.Fabric();
        await bench.Done(new CheckSwitch(null, null));
        (await bench.Finish(bench.Step(bench.Script("exit 0")))).Kind.ShouldBe(AnswerKind.Done);
        var early = new DeviceLine(DateTimeOffset.UtcNow.AddMinutes(-10), "ZTP: done");
        (await bench.Ask(bench.Step(Return) with { DeviceLines = [early] })).Progress.ShouldNotBeNull().ShouldContain("not rebooted");

        bench["spine-1"].Reboot("2.0");
        (await bench.Ask(bench.Step(Return) with { DeviceLines = [early] })).Progress.ShouldNotBeNull().ShouldContain("is waited for");
        var late = new DeviceLine(DateTimeOffset.UtcNow.AddSeconds(1), "systemd: ZTP: done");
        var done = await bench.Ask(bench.Step(Return) with { DeviceLines = [early, late] });

        done.Kind.ShouldBe(AnswerKind.Done);
        done.Progress.ShouldNotBeNull().ShouldContain("logged its completion");
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task A_new_host_key_is_believed_only_after_our_own_provisioning_and_with_the_right_serial(bool ztp, bool serialFits, bool believed)
    {
        await using var bench = Bench.Fabric(("CompletionGrace", "00:00:00"));
        await bench.Done(new CheckSwitch(null, null));
        (await bench.Finish(bench.Step(bench.Script("exit 0", ztp)))).Kind.ShouldBe(AnswerKind.Done);
        var spine = bench["spine-1"];
        spine.Reboot("2.0");
        spine.HostKey = Bench.KeyOf(7);
        spine.Serial = serialFits ? spine.Serial : "X9";

        var answer = await bench.Ask(Return);

        if (!believed)
        {
            answer.Problem!.Code.ShouldBe("host-key-changed");
            answer.Problem.Class.ShouldBe(ProblemClass.Fatal);
            return;
        }

        answer.Kind.ShouldBe(AnswerKind.Pending);
        answer.Facts[FactNames.HostKey].ShouldBe(Bench.KeyOf(7));
        (await bench.Ask(Return)).Kind.ShouldBe(AnswerKind.Done);
    }

    [Fact]
    public async Task A_new_host_key_without_a_script_of_ours_is_fatal()
    {
        await using var bench = Bench.Fabric();
        (await bench.Finish(bench.Step(bench.Script("exit 0", ztp: true), operation: Guid.NewGuid()))).Kind.ShouldBe(AnswerKind.Done);
        bench["spine-1"].HostKey = Bench.KeyOf(7);

        (await bench.Ask(Return)).Problem!.Code.ShouldBe("host-key-changed");
    }

    [Fact]
    public async Task Recovery_applies_the_prepared_configuration_under_the_detour()
    {
        var services = Directory.CreateTempSubdirectory("services-");
        try
        {
            await using var bench = Bench.Fabric(("ServiceFolder", services.FullName));
            Directory.CreateDirectory(Path.Combine(services.FullName, "14"));
            await File.WriteAllTextAsync(Path.Combine(services.FullName, "14", "spine-1.conf"), "interface swp1\n ip ospf area 0\n");
            var spine = bench["spine-1"];
            await bench.Done(new SetDetour(true));
            spine.ProtocolRuns = false;
            spine.MaxMetric = false;
            spine.Garbled["vtysh -c show ip ospf json"] = "{\"routerId\":\"10.255.0.1\"}\n";
            spine.BeforeLine = line => spine.Garbled.Clear();

            (await bench.Finish(bench.Step(new RecoverServices("14")))).Kind.ShouldBe(AnswerKind.Done);

            spine.Changes.ShouldContain("load interface swp1\n ip ospf area 0");
            spine.MaxMetric.ShouldBeTrue();
            var changes = spine.Changes.Count;
            (await bench.Done(new RecoverServices("14"))).Progress.ShouldBeNull();
            spine.Changes.Count.ShouldBe(changes, "nothing to do where services are up");
        }
        finally
        {
            services.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Recovery_without_a_prepared_configuration_loads_the_saved_one_and_a_refusal_is_a_failure()
    {
        await using var bench = Bench.Fabric();
        var spine = bench["spine-1"];
        spine.ProtocolRuns = false;
        spine.Refuses = line => line == "everything\n";

        var failed = await bench.Ask(new RecoverServices("14"));
        failed.Problem!.Code.ShouldBe("recovery-failed");
        failed.Problem.Text.ShouldContain("% Unknown command");
        spine.Refuses = null;
        (await bench.Finish(bench.Step(new RecoverServices("14")))).Kind.ShouldBe(AnswerKind.Done);

        spine.Changes.ShouldContain("load everything");
    }

    [Fact]
    public async Task A_switch_that_came_back_on_other_cables_is_not_ready()
    {
        await using var bench = Bench.Fabric();
        await bench.Done(new CheckSwitch(null, null));
        FakeSwitch.Connect(bench["spine-1"], "swp1", bench["leaf-2"], "swp51");
        FakeSwitch.Connect(bench["spine-1"], "swp2", bench["leaf-1"], "swp51");

        var answer = await bench.Ask(new AwaitReady("1.0"));

        answer.Kind.ShouldBe(AnswerKind.Pending);
        answer.Progress.ShouldNotBeNull().ShouldContain("swp1 leads to router 10.255.0.12, not to leaf-1 (10.255.0.11)");
        (await bench.Ask(new AwaitReady("3.0"))).Problem!.Code.ShouldBe("wrong-version");
    }
}
