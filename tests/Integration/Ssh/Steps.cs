using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>Commands of a coordinator.</summary>
internal static class Steps
{
    public static ExecuteStep Look(IReadOnlyDictionary<string, DeviceInfo> devices) => new()
    {
        OperationId = Guid.NewGuid(),
        AttemptId = $"{Guid.NewGuid()}/1/u/s/t/do/1",
        ClusterId = "c",
        UnitId = "u",
        StepKey = "s",
        Target = "t",
        Look = 1,
        Mode = StepMode.Look,
        Fence = 1,
        ActBefore = DateTimeOffset.UtcNow.AddMinutes(1),
        Devices = devices,
        Command = new AwaitTraffic(),
    };

    public static StepContext Context(Redactor redactor) => new(Look(new Dictionary<string, DeviceInfo>()), TimeProvider.System, redactor, CancellationToken.None);
}
