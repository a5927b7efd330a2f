using UpgradePlatform.Api.Admission;
using UpgradePlatform.Api.Dialects.ObShell.Bindings;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.ObShell;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Migrations;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Api.Dialects.ObShell;

/// <summary>
/// Gives up checks that failed or were cancelled and that nobody touched for long. The vendor keeps them for a retry, and so does the
/// platform, but what is open is never deleted: not for ever. See <see cref="ObShellOptions.FailedChecksDays"/>.
/// </summary>
internal sealed class ForgottenChecks(IServiceScopeFactory scopes, ObShellBindings bindings, EngineReadiness readiness, TimeProvider time, ILogger<ForgottenChecks> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>One round; how many were given up.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var days = bindings.Options.FailedChecksDays;
        await using var scope = scopes.CreateAsyncScope();
        var abandoned = 0;
        foreach (var check in await scope.ServiceProvider.GetRequiredService<VendorDags>().QuietChecksAsync(time.GetUtcNow() - TimeSpan.FromDays(days), cancel))
            abandoned += await AbandonAsync(check, days, cancel) ? 1 : 0;
        return abandoned;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        while (true)
        {
            try
            {
                if (await RunAsync(stoppingToken) is > 0 and var abandoned)
                    ObShellLog.ChecksAbandoned(log, abandoned);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                ObShellLog.ChecksNotAbandoned(log, problem);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<bool> AbandonAsync(Guid check, int days, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<OperationQueries>().GetAsync(check, cancel) is not { } found || !found.State.Holds.Any(hold => hold.Kind is HoldKind.Failure or HoldKind.Pause))
            return false;
        var order = new VerbRequest { Verb = Verb.Abandon, By = ObShellDialect.Name, Reason = $"Nobody touched it for {days} days." };
        var outcome = await scope.ServiceProvider.GetRequiredService<Gatekeeper>()
            .VerbAsync(check, order, new Caller(ObShellDialect.Name, Roles.Operator, null), expected: found.State.Sequence, withIt: null, cancel);
        return outcome is { Refusal: null };
    }
}
