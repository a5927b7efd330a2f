using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Hosting;
using UpgradePlatform.Messaging;
using UpgradePlatform.Messaging.Outbox;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>Hosts that send, hosts that receive, and what must hold of what was received.</summary>
internal static class OutboxHarness
{
    public const string Queue = "upgrade.steps.test";

    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static Task<MessagingHost> SenderAsync(MessagingPlace place, bool inMemory = false) =>
        MessagingHost.StartAsync(place, builder => builder.AddOutboxDispatcher(), inMemory);

    public static Task<MessagingHost> ReceiverAsync(MessagingPlace place, Recorder recorder) =>
        MessagingHost.StartAsync(place, builder => Receive(builder, recorder));

    public static IHostApplicationBuilder Receive(IHostApplicationBuilder builder, Recorder recorder) =>
        builder.AddBusContribution(bus => bus.Receive(Queue, (_, endpoint) =>
        {
            // Side by side would break the order that is to be seen.
            endpoint.ConcurrentMessageLimit = 1;
            endpoint.Instance(recorder);
        }));

    public static bool Leads(this MessagingHost host) => host.Services.GetServices<IHostedService>().OfType<OutboxDispatcher>().Single().Leading;

    /// <summary>Every number of every key was received, in order of the first arrivals; whatever came twice bore the same id.</summary>
    public static void ShouldHoldInOrder(this Recorder recorder, IEnumerable<string> keys, int each)
    {
        var numbers = recorder.Distinct.Select(one => ((VerbAdmitted)one.Message).Verb.Split(':')).ToLookup(word => word[0], word => int.Parse(word[1], null));
        foreach (var key in keys)
            numbers[key].ShouldBe(Enumerable.Range(0, each), $"order of {key}");
    }
}
