using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Engine.Artifacts;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Packages;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Integration.Tests.Engine.Databases;

/// <summary>A database cluster, packages for it, and upgrades of it.</summary>
internal static class DatabaseSamples
{
    public const string Cluster = "ob-1";
    public const string Release = "101000062023110109.el7";

    public static Task DeclareDatabaseAsync(this EngineDatabase database, string cluster = Cluster) => database.ExecuteAsync(DatabaseRows.Sql(cluster));

    public static ArtifactFolder Folder(string? path) => new(Options.Create(new ArtifactOptions { Folder = path }));

    public static UpgradeRequest Upgrade(params string[] sha256s) => new()
    {
        Nodes = [],
        Database = new DatabaseRequest
        {
            Version = "4.2.1.1",
            Release = Release,
            Folder = new TaskFolder(null, "rpm-1"),
            Hops = [new DatabaseHop("4.2.1.1", Release, [.. (sha256s.Length == 0 ? [new string('a', 64)] : sha256s).Select((sha256, i) => new PackageInfo($"package-{i}", "4.2.1.1", Release, "x86_64", sha256, 1, 2))])],
        },
    };

    /// <summary>Submits an upgrade, as the API does.</summary>
    /// <param name="database">Database.</param>
    /// <param name="request">Request; <see cref="Upgrade"/> where left out.</param>
    /// <param name="withIt">Done in the same transaction before the commit.</param>
    public static async Task<OperationState> SubmitUpgradeAsync(this EngineDatabase database, UpgradeRequest? request = null, Func<UpgradePlatform.Engine.EngineDbContext, Guid, Task>? withIt = null)
    {
        await using var context = database.Context();
        await using var lane = await new OperationStore(context, database.Plans, Options.Create(new Core.Decisions.DecisionTimings())).OpenLaneAsync(Cluster);
        var submission = new Submission { Id = Guid.CreateVersion7(), By = "tester", Request = request ?? Upgrade(), Policy = new OperationPolicy() };
        if (withIt is not null)
            await withIt(context, submission.Id);
        var admitted = await lane.AdmitAsync(submission, Samples.Extras());
        admitted.Refusal.ShouldBeNull();
        await lane.CommitAsync();
        return admitted.Decision!.State;
    }

    /// <summary>Closes every operation.</summary>
    public static Task CloseAllAsync(this EngineDatabase database) => database.ExecuteAsync(
        "update engine.operations set phase = 'closed', outcome = 'cancelled', wake_at = null; update engine.attempts set status = 'done'; update engine.lanes set owner = null");

    /// <summary>Stores these bytes as a package.</summary>
    public static async Task<StoredPackage> StoreAsync(this EngineDatabase database, ArtifactFolder folder, byte[] bytes, NewPackage? package = null)
    {
        await using var context = database.Context();
        var artifacts = new ArtifactStore(context, folder);
        await using var intake = artifacts.Begin();
        await intake.ReceiveAsync(new MemoryStream(bytes), 1000);
        return await new PackageStore(context, artifacts).AddAsync(package ?? Package(), intake, "tester");
    }

    public static NewPackage Package(string name = "oceanbase-ce", string version = "4.2.1.1", string release = Release, string architecture = "x86_64") =>
        new() { Name = name, Version = version, Release = release, Architecture = architecture, Md5 = new string('0', 32), PayloadSize = 3, UnpackedSize = 9, RouteData = "- version: 4.2.1.1" };
}
