using Microsoft.Extensions.Options;
using UpgradePlatform.Engine;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Migrations;

namespace UpgradePlatform.Api.Access;

/// <summary>Makes the key of <see cref="ApiOptions.BootstrapKeyFile"/> an admin key, so that a fresh installation has a way in.</summary>
internal sealed class BootstrapKey(IOptions<ApiOptions> options, EngineReadiness readiness, IServiceScopeFactory scopes, TimeProvider time, ILogger<BootstrapKey> log) : BackgroundService
{
    private const string Name = "bootstrap";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.BootstrapKeyFile is not { } file)
            return;
        var key = (await File.ReadAllTextAsync(file, stoppingToken)).Trim();
        await readiness.WaitAsync(stoppingToken);
        await PatientWork.RunAsync("Adopting the bootstrap key", cancel => Adopt(key, cancel), time, log, stoppingToken);
    }

    private async Task Adopt(string key, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var credentials = scope.ServiceProvider.GetRequiredService<CredentialStore>();
        if (await credentials.FindAsync(key, cancel) is null)
            await credentials.AdoptAsync(Name, ApiPolicies.Admin, key, cancel);
    }
}
