namespace UpgradePlatform.Workers.Switch.Completion;

/// <summary>What the evidence says.</summary>
internal enum CompletionVerdict
{
    /// <summary>Nothing yet; look again.</summary>
    Waiting,

    /// <summary>Upgraded.</summary>
    Done,

    /// <summary>It rebooted, and runs another version.</summary>
    WrongVersion,

    /// <summary>A text that means failure was found.</summary>
    FailureLogged,
}
