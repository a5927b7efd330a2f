using UpgradePlatform.Dialects.ObShell;
using UpgradePlatform.Engine.Access;

namespace UpgradePlatform.Api.Dialects.ObShell.Bindings;

/// <summary>A server of the dialect: a host name or a port of ours that stands for one database cluster. Section <c>ObShell:Bindings</c>.</summary>
public sealed record ObShellBinding
{
    /// <summary>Cluster of the fleet.</summary>
    public string Cluster { get; init; } = "";

    /// <summary>Host name that clients name; null where the port says it.</summary>
    public string? Host { get; init; }

    /// <summary>Port of ours that is opened for it, 1 to 65535; null where the host name says it.</summary>
    public int? Port { get; init; }

    /// <summary>File with the password of root in tenant sys, an absolute path. Read anew when it changes.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>File with the password of the agents, an absolute path; null for none.</summary>
    public string? AgentPasswordFile { get; init; }

    /// <summary>Edition its packages are of; what the fleet says where left out.</summary>
    public string? Edition { get; init; }

    /// <summary>What its clients may do: <c>viewer</c>, <c>operator</c>, <c>approver</c> or <c>admin</c>.</summary>
    public string Role { get; init; } = Roles.Approver;

    /// <summary>Its clients in events and audit.</summary>
    internal string Principal => $"{ObShellDialect.Name}:{Cluster}";
}
