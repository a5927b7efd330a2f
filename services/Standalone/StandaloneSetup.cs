using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpgradePlatform.Engine;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Fleet.Files;
using UpgradePlatform.Engine.Migrations;

namespace UpgradePlatform.Standalone;

/// <summary>Makes a data folder usable: applies the fleet file, and writes a key for each role where there is none yet.</summary>
internal sealed partial class StandaloneSetup(EngineReadiness readiness, IServiceScopeFactory scopes, DataFolderLayout layout, FleetFile fleet, TimeProvider time, ILogger<StandaloneSetup> log)
    : BackgroundService, IHealthCheck
{
    private const string Principal = "standalone";
    private string? _problem = "The fleet file is not applied yet.";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_problem is { } problem ? HealthCheckResult.Unhealthy(problem) : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        await PatientWork.RunAsync("Setting up fleet and keys", SetUp, time, log, stoppingToken);
    }

    private async Task SetUp(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var applied = await scope.ServiceProvider.GetRequiredService<FleetStore>().ApplyAsync(fleet, Principal, stoppingToken);
        if (applied.Revision is null)
        {
            _problem = $"The fleet file cannot be applied: {string.Join(" ", applied.Refusals)}";
            Refused(log, _problem);
            return;
        }

        await EnsureKeys(scope.ServiceProvider.GetRequiredService<CredentialStore>(), stoppingToken);
        _problem = null;
    }

    // A key is stored as a hash only: where its file is lost, it is revoked and made anew.
    private async Task EnsureKeys(CredentialStore credentials, CancellationToken cancel)
    {
        foreach (var role in Roles.Ordered)
        {
            var file = layout.Key(role);
            if (File.Exists(file) && await credentials.FindAsync((await File.ReadAllTextAsync(file, cancel)).Trim(), cancel) is not null)
                continue;
            var name = $"{Principal}-{role}";
            await credentials.RevokeAsync(name, cancel);
            SecretFile.Write(file, (await credentials.CreateAsync(name, role, Principal, cancel))!);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
    private static partial void Refused(ILogger log, string problem);
}
