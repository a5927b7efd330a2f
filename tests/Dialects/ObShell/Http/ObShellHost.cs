using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using UpgradePlatform.Api;
using UpgradePlatform.Api.Dialects.ObShell.Submitting;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Fleet.Files;
using UpgradePlatform.Engine.Migrations;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Queries;
using UpgradePlatform.Hosting;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>The API with bindings to many database clusters, on a real Kestrel. Nobody coordinates, and workers are a stub: what a test does not decide does not happen.</summary>
internal sealed class ObShellHost : IAsyncDisposable
{
    public const string Password = ObShellClient.Root;
    public const int Clusters = 60;
    private readonly ConcurrentDictionary<string, Func<ClusterExamined, ClusterExamined>> _answers = new();
    private WebApplication _app = null!;
    private int _next;

    public IServiceProvider Services => _app.Services;

    /// <summary>Whether only hosts were asked about, by cluster, in the order of the questions.</summary>
    public ConcurrentDictionary<string, bool[]> HostsOnly { get; } = new();

    /// <summary>Address of the process.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Every address the process listens on.</summary>
    public IEnumerable<string> Addresses => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    /// <summary>Key of an administrator of the native API.</summary>
    public string Key { get; private set; } = "";

    public string Connection { get; private init; } = "";

    public static async Task<ObShellHost> StartAsync(string connection, string folder, params (string Name, string Value)[] settings)
    {
        var host = new ObShellHost { Connection = connection };
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "root"), Password + "\n");
        if (!File.Exists(Path.Combine(folder, "seal")))
            await File.WriteAllTextAsync(Path.Combine(folder, "seal"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "UpgradePlatform.Api", EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(host.Settings(folder).Concat(settings).GroupBy(setting => setting.Name).ToDictionary(setting => setting.Key, setting => (string?)setting.Last().Value));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddPlatformDefaults("api");
        builder.AddApi();
        builder.Services.AddScoped<ExamineDatabase>(_ => (cluster, hostsOnly, _) => host.ExamineAsync(cluster, hostsOnly));
        builder.Logging.ClearProviders();
        host._app = builder.Build();
        host._app.MapPlatformHealth();
        host._app.MapApi();
        await host._app.StartAsync();
        host.Address = new Uri(host.Addresses.First());
        await host.PrepareAsync();
        return host;
    }

    /// <summary>A cluster no other test uses.</summary>
    public string NextCluster()
    {
        var number = Interlocked.Increment(ref _next);
        return number <= Clusters ? string.Create(CultureInfo.InvariantCulture, $"ob-{number}") : throw new InvalidOperationException("There are no more clusters.");
    }

    /// <summary>A client of either kind for a cluster.</summary>
    public Task<ObShellClient> ClientAsync(string cluster, SdkStyle style = SdkStyle.Python) => ObShellClient.ConnectAsync(Address, $"{cluster}.test", style);

    /// <summary>What stands against upgrades of a cluster from now on.</summary>
    public void Concern(string cluster, params Concern[] concerns) => Answer(cluster, seen => seen with { Concerns = concerns });

    /// <summary>What is seen of a cluster from now on.</summary>
    public void Answer(string cluster, Func<ClusterExamined, ClusterExamined> answer) => _answers[cluster] = answer;

    /// <summary>Does in place of the coordinator what follows from an input.</summary>
    public async Task DecideAsync(Guid operation, Input input)
    {
        await using var scope = Services.CreateAsyncScope();
        await using var work = (await scope.ServiceProvider.GetRequiredService<OperationStore>().OpenAsync(operation))!;
        await work.ApplyAsync(Decider.Decide(work.State, input, work.Situation));
        await work.CommitAsync();
    }

    /// <summary>Operations of the DAGs of a cluster, in the order of their numbers.</summary>
    public async Task<Guid[]> OperationsAsync(string cluster)
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var command = source.CreateCommand("select array_agg(operation_id order by dag_id) from engine.vendor_dags where cluster_id = $1");
        command.Parameters.AddWithValue(cluster);
        return (Guid[])(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Begins an operation, and everything it does fails for good.</summary>
    public async Task FailAsync(Guid operation)
    {
        await DecideAsync(operation, new Input.Submitted());
        while (await StateAsync(operation) is var state && !state.Holds.Any(hold => hold.Kind == HoldKind.Failure))
            await DecideAsync(operation, state switch
            {
                { Facts: { } question } => new Input.Observed(await ObserveAsync(state, question.Number)),
                { Attempts: [var attempt, ..] } => new Input.Answered(new StepAnswered { OperationId = operation, AttemptId = attempt.Id, Look = attempt.Look, Target = attempt.Target, Kind = AnswerKind.Failed, Problem = new Problem("broken", "It broke.", ProblemClass.Final), ObservedAt = DateTimeOffset.UtcNow }),
                _ => throw new InvalidOperationException($"It is {state.Phase}, held by {string.Join(", ", state.Holds.Select(hold => hold.Reason))}."),
            });
    }

    private async Task<ClusterObserved> ObserveAsync(OperationState state, int number)
    {
        var answer = new ClusterObserved { OperationId = state.Id, ClusterId = state.ClusterId, Number = number, Nodes = Examined(state.ClusterId).Nodes, ObservedAt = DateTimeOffset.UtcNow };
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FleetStore>().RecordFactsAsync(state.ClusterId, NodeObservation.Of(answer));
        return answer;
    }

    private async Task<OperationState> StateAsync(Guid operation)
    {
        await using var scope = Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<OperationQueries>().GetAsync(operation))!.State;
    }

    /// <summary>Everything about an operation happened so long ago.</summary>
    public async Task AgeAsync(Guid operation, TimeSpan age)
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var connection = await source.OpenConnectionAsync();
        // Events never change, which triggers see to; the past cannot be had otherwise.
        await using var past = new NpgsqlCommand("set session_replication_role = replica", connection);
        await past.ExecuteNonQueryAsync();
        foreach (var sql in new[] { "update engine.events set recorded_at = recorded_at - $2 where operation_id = $1", "update engine.operations set accepted_at = accepted_at - $2 where id = $1" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddWithValue(operation);
            command.Parameters.AddWithValue(age);
            await command.ExecuteNonQueryAsync();
        }
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private IEnumerable<(string Name, string Value)> Settings(string folder)
    {
        yield return ("ConnectionStrings:Engine", Connection);
        yield return ("Engine:SealingKeyFile", Path.Combine(folder, "seal"));
        yield return ("Artifacts:Folder", Path.Combine(folder, "artifacts"));
        yield return ("ObShell:TemporaryFolder", folder);
        // What a test does not ask for is not looked at.
        yield return ("ObShell:LookEverySeconds", "0");
        foreach (var (index, cluster) in Enumerable.Range(1, Clusters).Select(number => $"ob-{number}").Append("nowhere").Index())
        {
            yield return ($"ObShell:Bindings:{index}:Cluster", cluster);
            yield return ($"ObShell:Bindings:{index}:Host", $"{cluster}.test");
            yield return ($"ObShell:Bindings:{index}:PasswordFile", Path.Combine(folder, "root"));
            yield return ($"ObShell:Bindings:{index}:Role", cluster == $"ob-{Clusters}" ? "viewer" : "admin");
        }
    }

    private Task<ClusterExamined> ExamineAsync(string cluster, bool hostsOnly)
    {
        HostsOnly.AddOrUpdate(cluster, [hostsOnly], (_, asked) => [.. asked, hostsOnly]);
        return Task.FromResult(_answers.GetValueOrDefault(cluster, seen => seen)(Examined(cluster)));
    }

    private static ClusterExamined Examined(string cluster) => new()
    {
        ClusterId = cluster,
        Concerns = [],
        ObservedAt = DateTimeOffset.UtcNow,
        Nodes = Enumerable.Range(1, 3).ToDictionary(number => $"server-{number}", number => (IReadOnlyDictionary<string, string>)Servers.Seen(DateTimeOffset.UtcNow).Nodes[$"ob-{number}-1"].Facts),
    };

    private async Task PrepareAsync()
    {
        await Services.GetRequiredService<EngineReadiness>().WaitAsync(CancellationToken.None);
        await using var scope = Services.CreateAsyncScope();
        Key = await scope.ServiceProvider.GetRequiredService<CredentialStore>().CreateAsync($"admin-{Guid.NewGuid():N}", "admin", "test") ?? "";
        var fleet = FleetParser.Parse(Fleet());
        await scope.ServiceProvider.GetRequiredService<FleetStore>().ApplyAsync(fleet.Fleet ?? throw new InvalidOperationException(string.Join("\n", fleet.Errors.Take(3))), "test");
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var artifacts = source.CreateCommand(Artifacts);
        await artifacts.ExecuteNonQueryAsync();
        await using var command = source.CreateCommand(Packages);
        command.Parameters.AddWithValue(RouteData);
        await command.ExecuteNonQueryAsync();
    }

    private static string Fleet()
    {
        var text = new StringBuilder("version: 1\nclusters:\n");
        for (var number = 1; number <= Clusters; number++)
        {
            // The last but one has two zones.
            var second = number == Clusters - 1 ? "zone1" : "zone2";
            text.Append(CultureInfo.InvariantCulture, $"  - id: ob-{number}\n    family: observer\n    clusterNumber: {number}\n    nodes:\n");
            text.Append(CultureInfo.InvariantCulture, $"      - {{ id: server-1, zone: zone1, home: /data/ob, serverAddress: 10.0.1.1 }}\n      - {{ id: server-2, zone: {second}, home: /data/ob, serverAddress: 10.0.2.1 }}\n      - {{ id: server-3, zone: zone3, home: /data/ob, serverAddress: 10.0.3.1 }}\n");
        }

        return text.ToString();
    }

    private const string RouteData = """
        - version: 4.2.1.0
          can_be_upgraded_to: [4.2.1.1]
        - version: 4.2.1.1
          can_be_upgraded_to: [4.2.1.9]
        - version: 4.2.1.9
          deprecated: true
        """;

    private const string Artifacts = "insert into engine.artifacts (sha256, size, stored_by) select repeat(d, 64), 1000, 'test' from unnest(array['a','b']) d on conflict do nothing";

    // Stored as an upload leaves them; uploads have tests of their own.
    private const string Packages = """
        insert into engine.packages (name, version, release, build, distribution, architecture, sha256, md5, size, payload_size, unpacked_size, route_data, stored_by)
        select n.name, v.version, v.build || '.el7', v.build, 'el7', 'x86_64', repeat(n.digest, 64), '0f', 1000, 900, 3000, case when n.name = 'oceanbase-ce' and v.version <> '4.2.1.8' then $1 end, 'test'
        from (values ('oceanbase-ce', 'a'), ('oceanbase-ce-libs', 'b')) n(name, digest)
        cross join (values ('4.2.1.1', '101000062023110109'), ('4.2.1.0', '100000092023110200'), ('4.2.1.8', '1'), ('4.2.1.9', '1'), ('4.3.0.0', '1')) v(version, build);
        """;
}
