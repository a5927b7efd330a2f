using System.Globalization;
using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>The same worker on a real broker.</summary>
public sealed class BrokerTests
{
    [Fact]
    public async Task A_switch_is_upgraded_over_a_broker_and_its_queues_can_be_declared_again()
    {
        await using var broker = await PrivateRabbit.StartAsync();
        await using var fabric = await FabricProcess.Start();

        // Twice: the second process finds the queues of the first.
        for (var round = 0; round < 2; round++)
        {
            await using var worker = await Connect(fabric, broker);
            var lab = await Lab.Create(fabric, worker);
            await lab.Reboot();
            (await lab.Finish(Lab.Return())).Kind.ShouldBe(AnswerKind.Done);
            await Poll.Until(() => lab.Answers.Logs.FirstOrDefault(l => l.Text.Contains("the switch reboots")));
        }
    }

    private static Task<WorkerProcess> Connect(FabricProcess fabric, PrivateRabbit broker) => WorkerProcess.Start(fabric.Url, configuration =>
    {
        configuration["Bus:Transport"] = "RabbitMq";
        configuration["Bus:Host"] = "127.0.0.1";
        configuration["Bus:Port"] = broker.Port.ToString(CultureInfo.InvariantCulture);
        configuration["Bus:Username"] = broker.User;
        configuration["Bus:Password"] = broker.Password;
    });
}
