namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>What became of a fleet file: the fleet, or all that is wrong with it.</summary>
/// <param name="Fleet">Fleet; null with errors.</param>
/// <param name="Errors">Errors in the order of lines.</param>
public sealed record FleetParsing(FleetFile? Fleet, IReadOnlyList<FleetError> Errors);
