using System.Globalization;
using System.Net.Sockets;
using UpgradePlatform.StandIn.OceanBase.State;
using UpgradePlatform.StandIn.OceanBase.Wire;

namespace UpgradePlatform.StandIn.OceanBase.Launch;

/// <summary>A server from its start to its end.</summary>
internal sealed class ServerRun(string home, ServerConfig config, BinaryVersion version)
{
    private readonly ClusterFolder folder = new(config.Cluster);
    private readonly string endpoint = $"{config.Address}:{config.RpcPort}";
    private readonly Lock logging = new();

    /// <summary>Runs until it is killed; gives an exit status where it cannot.</summary>
    public int Run()
    {
        try
        {
            return Serve();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException)
        {
            return Fail($"[ERROR] {e}");
        }
    }

    private int Serve()
    {
        Directory.CreateDirectory(Path.Combine(home, "log"));
        Directory.CreateDirectory(Path.Combine(home, "run"));
        Log($"observer starts: {version.VersionBuild}, {endpoint}, zone {config.Zone}");
        if (folder.Faults.Has(Faults.DoesNotStart, endpoint))
            return Fail("[ERROR] failed to start log service, ret=-4009 (OB_IO_ERROR), observer start process failed");
        Socket sql, rpc;
        try
        {
            sql = SqlListener.Open(config.Address, config.SqlPort);
            rpc = SqlListener.Open(config.Address, config.RpcPort);
        }
        catch (SocketException e)
        {
            return Fail($"[ERROR] fail to listen on {config.Address}, ports {config.SqlPort} and {config.RpcPort}: {e.Message}");
        }

        File.WriteAllText(Path.Combine(home, "run", "observer.pid"), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));
        if (folder.Change(Register) is { } refused)
            return Fail(refused);
        var timings = folder.Read().Timings;
        new Thread(() => Beat(timings.Heartbeat), 256 * 1024) { IsBackground = true }.Start();
        Log("observer is ready");
        new SqlListener(folder, endpoint, $"5.7.25-OceanBase_CE-v{version.Version}", Log).Run(sql);
        GC.KeepAlive(rpc);
        return 0;
    }

    private string? Register(ClusterState state, DateTimeOffset now)
    {
        if (state.ServerAt(endpoint) is not { } server || server.Zone != config.Zone)
            return $"[ERROR] server {endpoint} of zone {config.Zone} is not in cluster {state.Name}";
        var running = folder.Faults.Has(Faults.FormerVersion, endpoint) && server.VersionBuild.Length > 0
            ? (server.VersionBuild, server.Revision)
            : (version.VersionBuild, version.Revision);
        if (VersionOrder.Compare(running.Item1.Split('-')[0], state.ClusterParameter("min_observer_version")!) < 0)
            return $"[ERROR] binary version {running.Item1} is lower than the cluster's min_observer_version {state.ClusterParameter("min_observer_version")}, ret=-4016";
        if (server.Pid != 0 && server.LostAt is null)
            return $"[ERROR] observer is already running with pid {server.Pid}";
        (server.VersionBuild, server.Revision) = running;
        (server.Pid, server.PidStart) = (Environment.ProcessId, ProcessLife.Of(Environment.ProcessId)!.Value.Start);
        (server.StartedAt, server.LostAt, server.InServiceSince, server.FrozenAt) = (now, null, null, null);
        server.Status = Zone.Inactive;
        server.CaughtUpAt = now.AddMilliseconds(folder.Faults.Milliseconds(Faults.SlowCatchUp, endpoint, state.Timings.CatchUp));
        folder.Tell($"server {endpoint} started with {server.VersionBuild}, pid {server.Pid}");
        return null;
    }

    private void Beat(int pause)
    {
        while (true)
        {
            try
            {
                if (folder.Change((state, _) => state.Owner != 0 && ProcessLife.Of(state.Owner)?.Start != state.OwnerStart))
                    Environment.Exit(1);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The folder went away with its test.
                Log($"cluster folder: {e.Message}");
                if (!Directory.Exists(folder.Path))
                    Environment.Exit(1);
            }

            Thread.Sleep(pause);
        }
    }

    private int Fail(string why)
    {
        Log(why);
        return 1;
    }

    private void Log(string what)
    {
        lock (logging)
            File.AppendAllText(Path.Combine(home, "log", "observer.log"), string.Create(CultureInfo.InvariantCulture, $"[{DateTime.Now:yyyy-MM-dd HH:mm:ss.ffffff}] {what}\n"));
    }
}
