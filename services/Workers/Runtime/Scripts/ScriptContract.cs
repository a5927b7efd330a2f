using System.Globalization;
using System.Text;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Remote.OpenSsh;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime.Scripts;

/// <summary>
/// How upgrade scripts are called (specification 3.3): <c>bash script address user -</c>, the secret on standard input instead of the
/// third argument (D-36), further words in the environment. Documented for authors of scripts in <c>infra/docs/upgrade-scripts.md</c>.
/// </summary>
/// <param name="secrets">Reads the credential of the switch.</param>
public sealed class ScriptContract(SecretResolver secrets)
{
    private const int LoginFailed = 255;

    /// <summary>Makes the order for the script of a step.</summary>
    /// <param name="step">In whose name.</param>
    /// <param name="run">Which script, and what it needs.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DeviceUnreachableException">The switch has no address, user or host key declared, or its secret cannot be read.</exception>
    public async Task<RemoteJobOrder> Order(StepContext step, ScriptRun run, CancellationToken cancellationToken)
    {
        var target = SshTarget.Of(run.Device);
        var secret = await secrets.Resolve(target.Credential, cancellationToken);
        return new RemoteJobOrder
        {
            AttemptId = step.AttemptId,
            Owner = step.OperationId.ToString(),
            Scope = step.ClusterId,
            Subject = step.Target,
            Fence = step.Fence,
            Argv = ["bash", run.Path, target.Address, target.User, "-"],
            Script = run.Path,
            Environment = Environment(step, run, target, secret),
            Input = Encoding.UTF8.GetBytes(secret.Value + "\n"),
            TimeLimit = run.TimeLimit,
            ExclusivePerScope = run.Exclusive,
        };
    }

    /// <summary>What the state of a job means.</summary>
    /// <param name="job">Job of a script.</param>
    public static ScriptVerdict Judge(RemoteJob job) => job switch
    {
        { Running: true } => ScriptVerdict.Running,
        { Lost: true } => ScriptVerdict.Lost,
        // Before "interrupted": one that had done its work when it was told to stop has done its work.
        { ExitCode: 0 } => ScriptVerdict.Triggered,
        { Interrupted: true } => ScriptVerdict.Interrupted,
        { TimedOut: true } => ScriptVerdict.TimedOut,
        { ExitCode: LoginFailed } => ScriptVerdict.LoginFailed,
        _ => ScriptVerdict.Failed,
    };

    private static Dictionary<string, string> Environment(StepContext step, ScriptRun run, SshTarget target, Secret secret)
    {
        var words = new Dictionary<string, string>
        {
            [secret.IsPrivateKey ? "UPGRADE_KEY_FD" : "UPGRADE_PASSWORD_FD"] = "0",
            ["UPGRADE_PORT"] = target.Port.ToString(CultureInfo.InvariantCulture),
            ["UPGRADE_KNOWN_HOSTS"] = target.KnownHosts,
            ["UPGRADE_NODE"] = step.Target,
            ["UPGRADE_OPERATION"] = step.OperationId.ToString(),
            ["UPGRADE_ATTEMPT"] = step.AttemptId,
            ["UPGRADE_ZTP"] = run.Ztp ? "true" : "false",
        };
        if (run.Version is { } version)
            words["UPGRADE_VERSION"] = version;
        if (run.Image is not { } image)
            return words;
        words["UPGRADE_IMAGE"] = image.Path;
        if (image.Sha256 is { } digest)
            words["UPGRADE_IMAGE_SHA256"] = digest;
        return words;
    }
}
