using Shouldly;
using UpgradePlatform.Contracts.Messages;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>
/// The same worker on a real broker, whose address <c>UPGRADE_TEST_RABBITMQ</c> gives (amqp://user:password@host:port/vhost).
/// </summary>
public sealed class BrokerTests
{
    private static readonly Uri? Broker =
        Environment.GetEnvironmentVariable("UPGRADE_TEST_RABBITMQ") is { Length: > 0 } url ? new Uri(url) : null;

    [Fact]
    public async Task A_switch_is_upgraded_over_a_broker_and_its_queues_can_be_declared_again()
    {
        Assert.SkipWhen(Broker is null, "UPGRADE_TEST_RABBITMQ names no broker.");
        await using var fabric = await FabricProcess.Start();

        // Twice: the second process finds the queues of the first.
        for (var round = 0; round < 2; round++)
        {
            await using var worker = await Connect(fabric);
            var lab = await Lab.Create(fabric, worker);
            await lab.Reboot();
            (await lab.Finish(Lab.Return())).Kind.ShouldBe(AnswerKind.Done);
            await Poll.Until(() => lab.Answers.Logs.FirstOrDefault(l => l.Text.Contains("the switch reboots")));
        }
    }

    private static Task<WorkerProcess> Connect(FabricProcess fabric) => WorkerProcess.Start(fabric.Url, configuration =>
    {
        configuration["Bus:Transport"] = "RabbitMq";
        configuration["Bus:Host"] = Broker!.Host;
        configuration["Bus:Port"] = Broker.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        configuration["Bus:VirtualHost"] = Uri.UnescapeDataString(Broker.AbsolutePath.TrimStart('/')) is { Length: > 0 } name ? name : "/";
        configuration["Bus:Username"] = Broker.UserInfo.Split(':')[0];
        configuration["Bus:Password"] = Broker.UserInfo.Split(':')[1];
    });
}
