using System.Collections.Immutable;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>One node of an execute request.</summary>
internal sealed record MsfExecuteNode(string FabricType, string NodeId, string EquipmentTypeId, string ScriptPath, bool Ztp, string CompleteMessage, ImmutableArray<string> ErrorMessages, bool OperatorCheck)
{
    /// <summary>Id of the node where the fleet knows none: leaf and spine numbers are separate (D-54).</summary>
    public string Name => $"{FabricType}-{NodeId}";
}
