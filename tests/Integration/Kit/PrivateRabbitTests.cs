using System.Text;
using RabbitMQ.Client;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Kit;

public sealed class PrivateRabbitTests
{
    [Fact]
    public async Task A_killed_broker_keeps_confirmed_messages_and_a_wiped_one_has_none()
    {
        await using var rabbit = await PrivateRabbit.StartAsync();
        await PublishAsync(rabbit, "kit-quorum", 3);
        await HoldsThreeAsync(rabbit);
        await rabbit.SettledAsync("kit-quorum");

        await rabbit.KillAsync();
        rabbit.IsRunning.ShouldBeFalse();
        await rabbit.RestartAsync();
        await HoldsThreeAsync(rabbit);

        await rabbit.WipeAsync();
        (await rabbit.ListQueuesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_management_interface_answers_when_asked_for()
    {
        await using var rabbit = await PrivateRabbit.StartAsync(new RabbitOptions { Management = true });
        using var client = new HttpClient();

        using var page = await client.GetAsync(new Uri($"http://127.0.0.1:{rabbit.ManagementPort}/"));

        page.IsSuccessStatusCode.ShouldBeTrue();
    }

    private static async Task PublishAsync(PrivateRabbit rabbit, string queue, int count)
    {
        var factory = new ConnectionFactory { Uri = rabbit.Address };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        for (var i = 0; i < count; i++)
            await channel.BasicPublishAsync(string.Empty, queue, Encoding.UTF8.GetBytes($"message {i}"));
    }

    private static Task HoldsThreeAsync(PrivateRabbit rabbit) => Eventually.PassesAsync(
        async () => (await rabbit.ListQueuesAsync()).ShouldBe([new RabbitQueue("kit-quorum", "quorum", 3, 0)]),
        TimeSpan.FromSeconds(15), "the queue holds its messages");
}
