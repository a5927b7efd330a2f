namespace UpgradePlatform.Core.Planning;

/// <summary>What a detour operation is to do (specification 1.6.1).</summary>
/// <param name="Node">Node id within the cluster.</param>
/// <param name="Set">True keeps traffic away from the node; false lets it return.</param>
public sealed record DetourRequest(string Node, bool Set);
