using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>A secret on its way into the client, by a file that exists no longer than the login.</summary>
internal sealed class SshLogin : IDisposable
{
    private readonly string file;

    internal SshLogin(SshState state, Secret secret)
    {
        file = state.NewSecret(secret.Value + "\n");
        if (secret.IsPrivateKey)
        {
            Options = ["-i", file, "-o", "BatchMode=yes", "-o", "PreferredAuthentications=publickey"];
            return;
        }

        Options =
        [
            "-o", "BatchMode=no", "-o", "PubkeyAuthentication=no", "-o", "PreferredAuthentications=keyboard-interactive,password",
            "-o", "NumberOfPasswordPrompts=1",
        ];
        // The path, which is no secret, in the environment; the password only in the file.
        Environment = new() { ["UPGRADE_ASKPASS"] = file, ["SSH_ASKPASS"] = state.AskPass, ["SSH_ASKPASS_REQUIRE"] = "force" };
    }

    internal IReadOnlyList<string> Options { get; }

    internal Dictionary<string, string> Environment { get; } = [];

    public void Dispose() => File.Delete(file);
}
