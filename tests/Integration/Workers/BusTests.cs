using System.Text.Json;
using MassTransit;
using MassTransit.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Hosting;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>The bus as it is put together, and what it does to messages.</summary>
public sealed class BusTests
{
    public static TheoryData<StepCommand> Commands =>
    [
        new NoCommand(), new CheckSwitch("h", null), new SetDetour(true), new AwaitDrained(), Lab.Script(),
        Lab.Return("a", "b"), new RecoverServices("t"), new AwaitReady("1"), new AwaitTraffic(),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_keeps_its_kind_on_the_wire(StepCommand command)
    {
        var json = JsonSerializer.Serialize(command, SystemTextJsonMessageSerializer.Options);
        var back = JsonSerializer.Deserialize<StepCommand>(json, SystemTextJsonMessageSerializer.Options);

        json.ShouldContain("\"kind\":");
        back.ShouldBeOfType(command.GetType());
        JsonSerializer.Serialize(back, SystemTextJsonMessageSerializer.Options).ShouldBe(json);
    }

    [Fact]
    public void Two_services_cannot_receive_from_one_queue()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddBusContribution(bus => bus.Receive("q", (_, _) => { }));

        Should.Throw<InvalidOperationException>(() => builder.AddBusContribution(bus => bus.Receive("q", (_, _) => { })));
    }

    [Fact]
    public void A_bus_is_built_once()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.BuildBus();

        Should.Throw<InvalidOperationException>(() => builder.BuildBus());
        Should.Throw<InvalidOperationException>(() => builder.AddBusContribution(_ => { }));
    }

    [Fact]
    public void Nothing_is_reported_to_the_makers_of_the_bus()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Bus:Transport"] = "InMemory" });
        builder.BuildBus();
        using var host = builder.Build();

        host.Services.GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled.ShouldBeFalse();
    }

    [Fact]
    public void A_broker_without_credentials_is_refused_at_the_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.BuildBus();
        using var host = builder.Build();

        Should.Throw<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<BusOptions>>().Value)
            .Message.ShouldContain("Bus:Username");
    }
}
