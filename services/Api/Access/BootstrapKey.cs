using Microsoft.Extensions.Options;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Migrations;

namespace UpgradePlatform.Api.Access;

/// <summary>Makes the key of <see cref="ApiOptions.BootstrapKeyFile"/> an admin key, so that a fresh installation has a way in.</summary>
internal sealed class BootstrapKey(IOptions<ApiOptions> options, EngineReadiness readiness, IServiceScopeFactory scopes) : BackgroundService
{
    private const string Name = "bootstrap";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.BootstrapKeyFile is not { } file)
            return;
        var key = (await File.ReadAllTextAsync(file, stoppingToken)).Trim();
        await readiness.WaitAsync(stoppingToken);
        await using var scope = scopes.CreateAsyncScope();
        var credentials = scope.ServiceProvider.GetRequiredService<CredentialStore>();
        if (await credentials.FindAsync(key, stoppingToken) is null)
            await credentials.AdoptAsync(Name, ApiPolicies.Admin, key, stoppingToken);
    }
}
