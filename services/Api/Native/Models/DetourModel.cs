namespace UpgradePlatform.Api.Native.Models;

/// <summary>A detour to set or to release.</summary>
public sealed record DetourModel
{
    /// <summary>Node id.</summary>
    public string Node { get; init; } = "";

    /// <summary><c>set</c> keeps traffic away from the node; <c>release</c> lets it return. Where the node waits for its confirmation, a release confirms it.</summary>
    public string Action { get; init; } = "";
}
