using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime.Scripts;

/// <summary>
/// How upgrade scripts are called (specification 3.3): <c>bash script address user -</c>, the secret on standard input instead of the
/// third argument (D-36), further words in the environment. Documented for authors of scripts in <c>infra/docs/upgrade-scripts.md</c>.
/// </summary>
/// <param name="secrets">Reads the credential of the switch.</param>
public sealed class ScriptContract(SecretResolver secrets)
{
    /// <summary>Makes the order for the script of a step, exclusive in its cluster.</summary>
    /// <param name="step">In whose name.</param>
    /// <param name="run">Which script, and what it needs.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DeviceUnreachableException">The switch has no address or user declared, or its secret cannot be read.</exception>
    public Task<RemoteJobOrder> Order(StepContext step, ScriptRun run, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>What the state of a job means.</summary>
    public static ScriptVerdict Judge(RemoteJob job) => throw new NotImplementedException();
}
