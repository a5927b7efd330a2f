using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Hosting;
using UpgradePlatform.ObServer.Tests.Simulator;
using UpgradePlatform.Workers.ObServer;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Worker;

/// <summary>The worker as its program makes it, on a bus.</summary>
public sealed class BusTests
{
    [Fact]
    public async Task A_question_of_the_api_is_answered_to_whoever_asked()
    {
        await using var simulator = await SimulatorHost.Start();
        using var http = simulator.Client();
        await simulator.Declare(http, "c1");
        (await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(http, "clusters/c1/nodes/z2-1/faults", new { kind = "noPython" })).EnsureSuccessStatusCode();
        using var worker = await StartWorker(simulator.Url);

        var examined = await Ask(worker, "c1");

        examined.Problem.ShouldBeNull();
        examined.Concerns.Select(concern => (concern.Code, concern.Node)).ShouldBe([(ConcernCodes.NoPython, "z2-1")]);
        examined.Nodes["z1-1"][FactNames.Version].ShouldBe("4.2.1.0-100000092023110109");
        await worker.StopAsync();
    }

    [Fact]
    public async Task Nobody_to_ask_is_an_answer_too()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Stop();
        using var worker = await StartWorker(simulator.Url);

        var examined = await Ask(worker, "c1");

        examined.Concerns.ShouldContain(concern => concern.Code == ConcernCodes.HostUnavailable && concern.Node == "z1-1");
        examined.Concerns.ShouldContain(concern => concern.Code == ConcernCodes.ServerUnavailable);
        await worker.StopAsync();
    }

    [Fact]
    public void A_driver_that_there_is_not_is_refused_by_name()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ObServer:Driver"] = "Telnet" });

        Should.Throw<InvalidOperationException>(() => builder.AddObServerWorker()).Message.ShouldContain("ObServer:Driver");
    }

    private static async Task<ClusterExamined> Ask(IHost worker, string cluster)
    {
        var client = worker.Services.GetRequiredService<IBus>().CreateRequestClient<ExamineCluster>(QueueAddress.Of(QueueNames.Steps(Families.ObServer)));
        string[] nodes = ["z1-1", "z2-1", "z3-1"];
        return (await client.GetResponse<ClusterExamined>(new ExamineCluster { ClusterId = cluster, Nodes = nodes, Devices = nodes.ToDictionary(node => node, _ => new DeviceInfo()) })).Message;
    }

    private static async Task<IHost> StartWorker(Uri simulator)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bus:Transport"] = "InMemory",
            ["ObServer:Simulated:Url"] = simulator.ToString(),
            ["ObServer:Simulated:Token"] = SimulatorHost.Token,
        });
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.AddObServerWorker();
        builder.BuildBus();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
