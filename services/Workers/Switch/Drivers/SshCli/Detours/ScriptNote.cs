namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>What is remembered of a script before it starts.</summary>
/// <param name="Owner">Operation it is started for.</param>
/// <param name="Provisions">Whether the request provisions the switch anew.</param>
internal sealed record ScriptNote(string Owner, bool Provisions)
{
    /// <summary>Attempt it is started for; null in notes of before there was this.</summary>
    public string? AttemptId { get; init; }

    /// <summary>Boot the switch was in; null where it did not say.</summary>
    public SwitchBoot? Boot { get; init; }
}
