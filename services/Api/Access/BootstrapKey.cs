using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using UpgradePlatform.Engine;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Migrations;

namespace UpgradePlatform.Api.Access;

/// <summary>Makes the key of <see cref="ApiOptions.BootstrapKeyFile"/> an admin key, so that a fresh installation has a way in. Not ready before.</summary>
internal sealed class BootstrapKey(IOptions<ApiOptions> options, EngineReadiness readiness, IServiceScopeFactory scopes, TimeProvider time, ILogger<BootstrapKey> log)
    : BackgroundService, IHealthCheck
{
    private const string Name = "bootstrap";
    private volatile bool _adopted = options.Value.BootstrapKeyFile is null;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_adopted ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The bootstrap key is not adopted yet."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.BootstrapKeyFile is not { } file)
            return;
        var key = (await File.ReadAllTextAsync(file, stoppingToken)).Trim();
        await readiness.WaitAsync(stoppingToken);
        await PatientWork.RunAsync("Adopting the bootstrap key", cancel => Adopt(key, cancel), time, log, stoppingToken);
        _adopted = true;
    }

    private async Task Adopt(string key, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var credentials = scope.ServiceProvider.GetRequiredService<CredentialStore>();
        if (await credentials.FindAsync(key, cancel) is null)
            await credentials.AdoptAsync(Name, ApiPolicies.Admin, key, cancel);
    }
}
