namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>What is remembered of a script before it starts.</summary>
/// <param name="Owner">Operation it is started for.</param>
/// <param name="Provisions">Whether the request provisions the switch anew.</param>
internal sealed record ScriptNote(string Owner, bool Provisions);
