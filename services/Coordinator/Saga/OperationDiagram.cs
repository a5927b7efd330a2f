using System.Text;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Coordinator.Saga;

/// <summary>Draws the life of an operation for the documentation. A test keeps the drawing current.</summary>
public static class OperationDiagram
{
    /// <summary>The page as Markdown with a Mermaid diagram.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder()
            .Append("# Phases of an operation\n\n")
            .Append("Generated from the state machine of the coordinator and the transition table of Core; a test compares it. ")
            .Append("To write it anew, run the tests of `tests/Integration` with `UPDATE_DOCS=1`.\n\n")
            .Append("```mermaid\nstateDiagram-v2\n    [*] --> Reserved\n    [*] --> Queued\n");
        foreach (var (phase, next) in TransitionTable.Next)
        {
            foreach (var to in next.Where(to => to != phase))
                page.Append($"    {phase} --> {to}\n");
        }

        page.Append("    Closed --> [*]\n```\n\n")
            .Append("Which input matters in which phase. What is ignored is a duplicate or came too late; it is acknowledged and changes nothing.\n\n")
            .Append("| input |");
        foreach (var phase in Enum.GetValues<Phase>())
            page.Append($" {phase} |");
        page.Append("\n| --- |").Insert(page.Length, " --- |", Enum.GetValues<Phase>().Length).Append('\n');
        foreach (var input in Enum.GetValues<InputKind>())
        {
            page.Append($"| {input} |");
            foreach (var phase in Enum.GetValues<Phase>())
                page.Append(OperationTransitions.Handled[phase].Contains(input) ? " decide |" : " ignore |");
            page.Append('\n');
        }

        return page.ToString();
    }
}
