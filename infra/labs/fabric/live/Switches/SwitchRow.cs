using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.LabTable.Switches;

/// <summary>A row of the table.</summary>
/// <param name="Switch">The switch.</param>
/// <param name="Look">What it shows.</param>
/// <param name="PacketsPerSecond">What it forwards now; null while that is not known.</param>
/// <param name="Step">Where the platform is with it.</param>
internal sealed record SwitchRow(LabSwitch Switch, SwitchLook Look, double? PacketsPerSecond, string Step)
{
    /// <summary>Adjacencies as <c>3/4</c>; a dash while no system runs.</summary>
    public string Adjacencies => Look.System is { } system ? $"{system.Adjacencies}/{Switch.Adjacencies}" : "-";

    /// <summary>Whether everything about its network is as it should be.</summary>
    public bool Stands => Look is { Answers: true, System: { Detoured: false } system } && system.Adjacencies >= Switch.Adjacencies;

    /// <summary>The step an operation is at with a switch, in a few words.</summary>
    public static string StepOf(OperationDocument operation, string name)
    {
        var unit = operation.Stages.SelectMany(stage => stage.Units).FirstOrDefault(unit => unit.Id == name);
        var step = unit?.Status is "running" or "failed" ? unit.Steps.FirstOrDefault(step => step.Status is "running" or "failed") : null;
        return unit is null ? "" : step is null ? Words.Of(unit.Status) : step.Status == "failed" ? $"{step.Title} FAILED" : step.Title;
    }
}
