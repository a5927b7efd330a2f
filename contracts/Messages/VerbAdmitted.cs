namespace UpgradePlatform.Contracts.Messages;

/// <summary>A verb (cancel, retry, confirm, ...) was admitted and stored; the saga carries out what was decided.</summary>
public sealed record VerbAdmitted
{
    /// <summary>Operation.</summary>
    public required Guid OperationId { get; init; }

    /// <summary>Name of the verb, for traces.</summary>
    public required string Verb { get; init; }
}
