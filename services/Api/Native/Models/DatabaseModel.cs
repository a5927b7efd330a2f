namespace UpgradePlatform.Api.Native.Models;

/// <summary>For clusters of family <c>observer</c>: the version every server is to run.</summary>
public sealed record DatabaseModel
{
    /// <summary>Dotted version: <c>4.2.1.1</c>.</summary>
    public string Version { get; init; } = "";

    /// <summary>Build and distribution: <c>101000062023110109.el7</c>.</summary>
    public string Release { get; init; } = "";

    /// <summary><c>rolling</c>, zone by zone, or <c>stopService</c>, all servers at once.</summary>
    public string Mode { get; init; } = "rolling";

    /// <summary>Folder to work in, on every host; <c>upgrade</c> under the home of the database where left out.</summary>
    public string? UpgradeDirectory { get; init; }

    /// <summary>Whether servers make a minor freeze before they are restarted.</summary>
    public bool Freeze { get; init; }
}
