namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Observe: does anything in the state of the database stand against an upgrade (OBShell specification 5.2, items 1 and 4 to 8)? All concerns are told at once.</summary>
public sealed record CheckCluster : StepCommand;
