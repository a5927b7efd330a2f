using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Coordinator.Saga;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Hosting;
using UpgradePlatform.Messaging.Outbox;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>What can be said of the messaging without running it.</summary>
public sealed class StateMachineTests
{
    [Fact]
    public void The_machine_handles_what_Core_handles_and_ignores_the_rest_by_name()
    {
        foreach (var phase in Enum.GetValues<Phase>())
        {
            InputKind[] handled = [.. OperationTransitions.Handled[phase]];
            InputKind[] declared = [.. handled, .. OperationTransitions.Ignored[phase]];
            handled.ShouldBe(TransitionTable.Handled[phase], ignoreOrder: true, $"handled in {phase}");
            declared.ShouldBe(Enum.GetValues<InputKind>(), ignoreOrder: true, $"declared in {phase}");
        }
    }

    [Fact]
    public void The_machine_has_the_phases_as_states_and_the_kinds_of_input_as_events()
    {
        var machine = new OperationStateMachine();

        machine.States.Select(state => state.Name).Except(["Initial", "Final"]).Order().ShouldBe(Enum.GetNames<Phase>().Order());
        machine.Events.Select(@event => @event.Name).Where(Enum.GetNames<InputKind>().Contains).Order().ShouldBe(Enum.GetNames<InputKind>().Order());
    }

    [Fact]
    public async Task The_diagram_in_the_documentation_is_current()
    {
        var path = RepositoryRoot.Combine("infra", "docs", "operation-states.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(path, OperationDiagram.Markdown(), TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe(OperationDiagram.Markdown(), "set UPDATE_DOCS=1 to write it anew");
    }

    [Fact]
    public void Every_message_of_the_contracts_can_stand_in_the_outbox() =>
        MessageTypes.Names.ShouldBe(
            typeof(ExecuteStep).Assembly.GetExportedTypes()
                .Where(type => type.Namespace == "UpgradePlatform.Contracts.Messages" && !type.IsEnum).Select(type => type.FullName!),
            ignoreOrder: true);

    [Fact]
    public void The_bus_reports_no_usage_to_its_makers()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["Bus:Transport"] = "InMemory";
        builder.BuildBus();
        using var host = builder.Build();

        host.Services.GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled.ShouldBeFalse();
    }
}
