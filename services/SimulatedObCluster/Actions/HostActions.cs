using UpgradePlatform.SimulatedObCluster.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>What a host is asked to do at once: folders, packages, the program of the vendor's agent.</summary>
internal static class HostActions
{
    internal static string PathOf(Server server, string? parent, string name) => $"{(parent ?? $"{server.Home}/upgrade").TrimEnd('/')}/{name}";

    internal static Reply Create(Server server, string path, DateTimeOffset now)
    {
        if (server.Find(path) is not null)
            return Reply.Ok(new { path });
        if (server.FreeBytes(now) == 0)
            return DiskFull(path);
        server.Folders.Add(new Folder { Path = path });
        return Reply.Ok(new { path });
    }

    internal static Reply Remove(Server server, string path, DateTimeOffset now)
    {
        if (server.Faults.Holds(FaultKind.FolderInUse, now) && server.Find(path) is not null)
            return Reply.Refused("folder-in-use", $"rm: cannot remove '{path}': Device or resource busy");
        server.Folders.RemoveAll(folder => folder.Path == path);
        return Reply.Ok(new { path });
    }

    internal static Reply Stage(Server server, string path, PackageBody package, long pieceBytes, DateTimeOffset now)
    {
        if (server.Find(path) is not { } folder)
            return NoFolder(path);
        if (folder.Find(package) is not { } file)
        {
            file = new StagedFile
            {
                Name = package.Name,
                Version = package.Version,
                Release = package.Release,
                Architecture = package.Architecture,
                Size = package.Size,
                UnpackedSize = package.UnpackedSize,
            };
            folder.Files.Add(file);
        }

        if (file.Sha256 is { } digest)
        {
            if (digest == package.Sha256)
                return Reply.Ok(file);
            (file.Bytes, file.Sha256, file.Unpacked) = (0, null, false);
        }

        var piece = Math.Min(pieceBytes, package.Size - file.Bytes);
        if (piece > server.FreeBytes(now))
            return DiskFull(path);
        file.Bytes += piece;
        if (file.Bytes == package.Size)
            file.Sha256 = server.Faults.Take(FaultKind.PackageDamaged, now) is null ? package.Sha256 : new string('0', 64);
        return Reply.Ok(file);
    }

    internal static Reply DiscardUnpacked(Server server, string path)
    {
        foreach (var file in server.Find(path)?.Files ?? [])
            file.Unpacked = false;
        return Reply.Ok(new { path });
    }

    internal static Reply BackupAgent(Server server, string path, DateTimeOffset now)
    {
        if (server.Find(path) is not { } folder)
            return NoFolder(path);
        if (folder.AgentBackup is null && server.FreeBytes(now) == 0)
            return DiskFull(path);
        folder.AgentBackup ??= server.Agent.Version;
        return Reply.Ok(server.Agent);
    }

    internal static Reply InstallAgent(Server server, string path, string version, string release, DateTimeOffset now)
    {
        if (PackagedAgent(server, path, version, release) is not { } packaged)
            return Reply.Refused("not-unpacked", $"{path} holds no agent of {version}-{release}.");
        if (server.FreeBytes(now) == 0)
            return DiskFull(path);
        if (server.Faults.Holds(FaultKind.AgentInUse, now))
            return Reply.Refused("agent-in-use", $"cp: cannot create regular file '{server.Home}/bin/obshell': Text file busy");
        server.Agent.Version = packaged;
        return Reply.Ok(server.Agent);
    }

    internal static Reply RestoreAgent(Server server, string path)
    {
        if (server.Find(path)?.AgentBackup is not { } backup)
            return Reply.Refused("agent-not-backed-up", $"{path} holds no backup of the agent.");
        server.Agent.Version = backup;
        return Reply.Ok(server.Agent);
    }

    /// <summary>Version of the agent in an unpacked package; null where nothing of that version is unpacked, or none is in it.</summary>
    internal static string? PackagedAgent(Server server, string path, string version, string release) =>
        Unpacked(server, path, version, release).Any(file => file.Name is not "oceanbase") ? $"{version}-{release.Split('.')[0]}" : null;

    internal static IEnumerable<StagedFile> Unpacked(Server server, string path, string version, string release) =>
        server.Find(path)?.Files.Where(file => file.Unpacked && file.IsOf(version, release)) ?? [];

    private static Reply DiskFull(string path) => Reply.Refused("disk-full", $"{path}: No space left on device");

    private static Reply NoFolder(string path) => Reply.Refused("folder-missing", $"{path}: No such file or directory");
}
