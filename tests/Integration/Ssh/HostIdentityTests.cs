using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Integration.Tests.Workers;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Remote;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>No key is believed but the declared ones, those of an authority, and one enrolled after our own re-image.</summary>
[Collection(SshCollection.Name)]
public sealed class HostIdentityTests(SshFixture fixture)
{
    private static readonly RemoteCommand Anything = RemoteCommand.Program("true");

    [Fact]
    public async Task A_host_with_another_key_gets_nothing_and_the_step_fails_fatally_with_both_fingerprints()
    {
        await using var server = await SshServer.Start();
        var before = server.Device;
        await server.ReImage();

        var mismatch = await Should.ThrowAsync<HostKeyMismatchException>(fixture.Shell.Run(before, Anything, default));

        mismatch.Presented.ShouldBe(await Fingerprint(server.Path("host.pub")));
        mismatch.Expected.Single().ShouldStartWith("SHA256:");
        mismatch.Expected.ShouldNotContain(mismatch.Presented!);
        server.Log.ShouldNotContain("Accepted");
        server.Log.ShouldNotContain("Failed");
        server.Log.ShouldNotContain("Postponed");

        await using var worker = await WorkerProcess.Start(builder =>
        {
            builder.Services.AddSingleton<Func<StepContext, CancellationToken, Task<StepAnswer>>>(async (step, cancellation) =>
            {
                await fixture.Shell.Run(step.Devices["t"], Anything, cancellation);
                return StepAnswer.Done(new Dictionary<string, string>());
            });
            builder.AddStepWorker(Families.Switch, steps => steps.Handle<AwaitTraffic, StubHandler<AwaitTraffic>>());
        });
        var answer = await worker.Ask(Steps.Look(new Dictionary<string, DeviceInfo> { ["t"] = before }));

        answer.Kind.ShouldBe(AnswerKind.Failed);
        (answer.Problem!.Code, answer.Problem.Class).ShouldBe(("host-key-changed", ProblemClass.Fatal));
        answer.Problem.Text.ShouldContain(mismatch.Presented!);
        answer.Problem.Text.ShouldContain(mismatch.Expected.Single());
        answer.Problem.NextStep.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_host_certificate_is_believed_where_its_authority_is_declared()
    {
        using var folder = new TempFolder();
        var (authority, stranger) = (Path.Combine(folder.Path, "ca"), Path.Combine(folder.Path, "other"));
        foreach (var path in new[] { authority, stranger })
            await SshServer.Keygen("-q", "-t", "ed25519", "-N", "", "-f", path);
        await using var server = await SshServer.Start(new SshServerOptions { Authority = authority });
        var device = server.Device with { HostKeys = [], HostAuthority = await KeyIn(authority) };

        (await fixture.Shell.Run(device, Anything, default)).ExitCode.ShouldBe(0);
        await server.ReImage();
        (await fixture.Shell.Run(device, Anything, default)).ExitCode.ShouldBe(0);
        // The declared key of the host itself does not count beside an authority.
        await Should.ThrowAsync<HostKeyMismatchException>(fixture.Shell.Run(server.Device with { HostAuthority = await KeyIn(stranger) }, Anything, default));
    }

    [Fact]
    public async Task After_our_own_re_image_a_key_is_enrolled_by_serial_number_and_address_and_by_nothing_less()
    {
        await using var server = await SshServer.Start();
        var enrolment = new HostKeyEnrolment(fixture.Shell);
        var bench = fixture.NewJobs();
        var order = bench.Script("true");
        await bench.Start(order);
        var proof = (await bench.Jobs.ProveReimage(bench.Host, order.Scope, order.Subject, order.Owner, default)).ShouldNotBeNull();
        var device = server.Device with { Serial = "FX-17" };
        await server.ReImage();

        await Refused(device, "FX-18", "127.0.0.1", "serial number");
        await Refused(device, "FX-17", "10.0.0.1", "address");
        await Refused(device with { Serial = null }, "FX-17", "127.0.0.1", "no serial number is declared");
        await Refused(device with { HostAuthority = server.HostKey }, "FX-17", "127.0.0.1", "authority");
        await Should.ThrowAsync<HostKeyMismatchException>(fixture.Shell.Run(device, Anything, default));
        var key = await enrolment.ReEnrol(device, proof, Ask("FX-17", "127.0.0.1"), default);

        key.ShouldBe(server.HostKey);
        var enrolled = device with { Facts = new Dictionary<string, string> { [FactNames.HostKey] = key } };
        (await fixture.Shell.Run(enrolled, Anything, default)).ExitCode.ShouldBe(0);
        await server.ReImage();
        await Should.ThrowAsync<HostKeyMismatchException>(fixture.Shell.Run(enrolled, Anything, default));

        async Task Refused(DeviceInfo who, string serial, string address, string why) =>
            (await Should.ThrowAsync<HostKeyMismatchException>(enrolment.ReEnrol(who, proof, Ask(serial, address), default))).Message.ShouldContain(why);
    }

    [Fact]
    public async Task A_worker_does_not_start_with_options_it_cannot_work_with()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Remote:Program"] = "/no/ssh",
            ["Remote:StateFolder"] = "relative folder",
            ["Remote:ScriptFolders:0"] = "scripts",
        });
        builder.Services.AddLogging();
        builder.Services.AddRemoteHosts();
        using var host = builder.Build();

        var failure = await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(host.StartAsync());

        failure.Failures.Count().ShouldBe(3);
        failure.Message.ShouldContain("openssh-client");
    }

    // Asked over the connection pinned to the new key, as a handler would.
    private Func<DeviceInfo, CancellationToken, Task<HostIdentity>> Ask(string serial, string address) => async (pinned, cancellation) =>
    {
        var said = await fixture.Shell.Run(pinned, RemoteCommand.Program("echo", serial), cancellation);
        return new HostIdentity(said.Output.Trim(), [$"{address}/8"]);
    };

    private static async Task<string> KeyIn(string path) => string.Join(' ', (await File.ReadAllTextAsync(path + ".pub")).Split(' ')[..2]);

    private static async Task<string> Fingerprint(string path) =>
        (await ChildProcess.RunAsync(["ssh-keygen", "-l", "-f", path], TimeSpan.FromSeconds(10))).Split(' ')[1];
}
