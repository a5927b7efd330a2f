namespace UpgradePlatform.Prober.Network;

/// <summary>Errors of the kernel, by number and name.</summary>
internal static class Errors
{
    public const int Interrupted = 4;
    public const int WouldBlock = 11;

    private static readonly Dictionary<int, string> Names = new()
    {
        [1] = "EPERM",
        [Interrupted] = "EINTR",
        [WouldBlock] = "EAGAIN",
        [13] = "EACCES",
        [22] = "EINVAL",
        [90] = "EMSGSIZE",
        [99] = "EADDRNOTAVAIL",
        [100] = "ENETDOWN",
        [101] = "ENETUNREACH",
        [105] = "ENOBUFS",
        [111] = "ECONNREFUSED",
        [112] = "EHOSTDOWN",
        [113] = "EHOSTUNREACH",
    };

    /// <summary>Whether it says something about the network, and nothing about the call.</summary>
    public static bool IsOfNetwork(int error) => error is Interrupted or 100 or 101 or 111 or 112 or 113;

    public static string Name(int error) => Names.TryGetValue(error, out var name) ? name : $"error {error}";
}
