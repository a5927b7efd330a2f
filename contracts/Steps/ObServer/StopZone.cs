namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Convergent act: stop a zone, once more only if every log stream keeps a majority without it (<see cref="Databases.LogStreamMajority"/>); done when the zone is inactive.</summary>
/// <param name="Zone">Zone.</param>
public sealed record StopZone(string Zone) : StepCommand;
