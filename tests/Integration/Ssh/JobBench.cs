using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.TestKit;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>Remote jobs of one test: a jobs folder, attempts with names of their own, and the questions a test asks.</summary>
internal sealed class JobBench(SshFixture fixture, RemoteOptions options)
{
    public const string Scope = "fabric 1/äöü";
    public const string Subject = "leaf-1";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public RemoteJobs Jobs { get; } = new(fixture.Shell, Options.Create(options));

    public DeviceInfo Host => fixture.Server.Device;

    public string Folder => options.JobsFolder;

    /// <summary>The jobs of another worker.</summary>
    public RemoteJobs Through(IRemoteShell shell) => new(shell, Options.Create(options));

    public RemoteJobOrder Order(params string[] argv) => new()
    {
        AttemptId = $"{Guid.NewGuid()}/1/leaf-1/script/leaf-1/do/1",
        Owner = Guid.NewGuid().ToString(),
        Scope = Scope,
        Subject = Subject,
        Fence = 1,
        Argv = argv,
        TimeLimit = TimeSpan.FromSeconds(60),
    };

    public RemoteJobOrder Script(string text, params string[] arguments)
    {
        var path = fixture.Script(text);
        return Order(["bash", path, .. arguments]) with { Script = path };
    }

    public async Task<RemoteJob> Start(RemoteJobOrder order)
    {
        var (job, refusal) = await Jobs.Start(Host, order, CancellationToken.None);
        refusal.ShouldBeNull();
        return job.ShouldNotBeNull();
    }

    public async Task<JobRefusal> Refused(RemoteJobOrder order)
    {
        var (job, refusal) = await Jobs.Start(Host, order, CancellationToken.None);
        job.ShouldBeNull();
        (await Jobs.Find(Host, order.AttemptId, CancellationToken.None)).ShouldBeNull();
        return refusal.ShouldNotBeNull();
    }

    public Task<RemoteJob> Ended(RemoteJobOrder order) => Eventually.ValueAsync(
        async () =>
        {
            var job = await Jobs.Find(Host, order.AttemptId, CancellationToken.None);
            job.ShouldNotBeNull().Running.ShouldBeFalse();
            return job;
        },
        Deadline, "the job has ended");

    /// <summary>Interrupts until nothing of it runs.</summary>
    public Task<RemoteJob> Interrupted(RemoteJobOrder order) => Eventually.ValueAsync(
        async () =>
        {
            var job = await Jobs.Interrupt(Host, order.AttemptId, CancellationToken.None);
            job.ShouldNotBeNull().Running.ShouldBeFalse();
            return job;
        },
        Deadline, "the job has been interrupted");

    /// <summary>Waits until the script wrote a word.</summary>
    public Task Said(RemoteJobOrder order, string word) => Eventually.PassesAsync(
        async () => (await Output(order)).ShouldContain(word), Deadline, $"the job says {word}");

    public async Task<string> Output(RemoteJobOrder order) =>
        Encoding.UTF8.GetString((await Jobs.ReadOutput(Host, order.AttemptId, 0, 1 << 20, CancellationToken.None)).Span);

    /// <summary>A file of the job's folder.</summary>
    public string File(RemoteJobOrder order, string name) =>
        Path.Combine(Folder, JobNames.Encode(order.Scope), JobNames.Encode(order.AttemptId), name);

    /// <summary>Number of the job's process group or, from "pid", of its runner's.</summary>
    public int GroupOf(RemoteJobOrder order, string file = "group") =>
        int.Parse(System.IO.File.ReadAllText(File(order, file)).Split(' ')[0], CultureInfo.InvariantCulture);
}
