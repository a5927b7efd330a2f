namespace UpgradePlatform.Api.Native.Models;

/// <summary>What is to be planned.</summary>
public record PlanRequestModel
{
    /// <summary>Cluster id.</summary>
    public string Cluster { get; init; } = "";

    /// <summary><c>upgrade</c>, <c>check</c> for the pre-checks only, or <c>detour</c>.</summary>
    public string Kind { get; init; } = "upgrade";

    /// <summary>Nodes of a fabric.</summary>
    public IReadOnlyList<NodeRequestModel> Nodes { get; init; } = [];

    /// <summary>Instead of nodes: every node of a role to this equipment type, by role.</summary>
    public IReadOnlyDictionary<string, string>? Roles { get; init; }

    /// <summary>For a detour, instead of nodes and roles: which node, and whether it is set or released.</summary>
    public DetourModel? Detour { get; init; }

    /// <summary>For clusters of family <c>observer</c>, instead of nodes, roles and a detour: what they are to run.</summary>
    public DatabaseModel? Database { get; init; }

    /// <summary>How the operation behaves.</summary>
    public PolicyModel Policy { get; init; } = new();
}
