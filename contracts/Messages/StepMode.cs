namespace UpgradePlatform.Contracts.Messages;

/// <summary>What a worker may do with a step command.</summary>
public enum StepMode
{
    /// <summary>Only look and report. Never changes anything.</summary>
    Look,

    /// <summary>Look first; bring the effect about where it is missing. Idempotent under the attempt id.</summary>
    Act,

    /// <summary>Stop what the attempt started, then report how it ended.</summary>
    Interrupt,
}
