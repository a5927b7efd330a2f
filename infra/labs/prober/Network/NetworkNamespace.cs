using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace UpgradePlatform.Prober.Network;

/// <summary>Does something inside a network namespace. A socket belongs to the namespace it was made in for ever.</summary>
internal static class NetworkNamespace
{
    private const string Folder = "/run/netns";

    /// <summary>Runs <paramref name="action"/> inside, on a thread that never does anything else.</summary>
    /// <exception cref="ProberException">There is no such namespace, or no right to enter it.</exception>
    public static T Run<T>(string name, Func<T> action)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter(name);
                result = action();
            }
            // Whatever it is, it is thrown to the caller below; in a thread of its own it would end the process.
#pragma warning disable CA1031
            catch (Exception problem)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(problem);
            }
        })
        { IsBackground = true, Name = $"in {name}" };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    private static void Enter(string name)
    {
        var path = name.Contains('/', StringComparison.Ordinal) ? name : Path.Combine(Folder, name);
        try
        {
            using var file = File.OpenHandle(path);
            if (Native.SetNamespace(file, Native.NewNetworkNamespace) != 0)
                throw new ProberException($"cannot enter network namespace {name}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ProberException($"there is no network namespace {name}: {problem.Message}", problem);
        }
    }
}
