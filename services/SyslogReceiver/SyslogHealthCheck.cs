using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpgradePlatform.SyslogReceiver.Sources;
using UpgradePlatform.SyslogReceiver.Storing;

namespace UpgradePlatform.SyslogReceiver;

/// <summary>
/// Ready once the devices are known. Lines that are dropped are told and make nothing unready: a device that floods must not take the
/// process out of service.
/// </summary>
internal sealed class SyslogHealthCheck(AddressBook book, LineQueue queue, LineWriter writer, SyslogCounters counters) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        !book.IsRead ? HealthCheckResult.Degraded("The addresses of the devices are not read yet; lines wait.")
        : writer.Problem is { } problem ? HealthCheckResult.Degraded($"{problem} {Told()}")
        : HealthCheckResult.Healthy(Told()));

    private string Told() =>
        $"{queue.Count} lines wait. Since the start: {string.Join(", ", Enum.GetValues<LineFate>().Select(fate => $"{counters[fate]} {SyslogCounters.Name(fate)}"))}.";
}
