using UpgradePlatform.Cli.Client;
using UpgradePlatform.LabTable.Switches;
using UpgradePlatform.Prober;

namespace UpgradePlatform.LabTable;

/// <summary>Everything that is shown at one moment.</summary>
/// <param name="Operation">The operation, as it was seen last.</param>
/// <param name="Trouble">Why the platform cannot be asked now; null where it can.</param>
/// <param name="Rows">The switches.</param>
/// <param name="Packets">What the prober said last; null before its first word.</param>
internal sealed record Scene(OperationDocument Operation, string? Trouble, IReadOnlyList<SwitchRow> Rows, Report? Packets);
