using System.Net;
using System.Net.Sockets;

namespace UpgradePlatform.Prober;

/// <summary>A host that packets go from and to.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Namespace">Its network namespace: a name as <c>ip netns</c> knows it, or the path of a file, as in <c>/proc/PID/ns/net</c>.</param>
/// <param name="Address">The IPv4 address it sends from and receives at; it must have it when the run begins.</param>
public sealed record ProbedHost(string Name, string Namespace, IPAddress Address)
{
    /// <summary>Reads the three words of a host.</summary>
    /// <exception cref="FormatException">They are not what they should be; the message says which.</exception>
    public static ProbedHost Parse(ReadOnlySpan<string> words)
    {
        if (words is not [{ Length: > 0 } name, { Length: > 0 } networkNamespace, { Length: > 0 } address])
            throw new FormatException("a host is three words: name, network namespace and address");
        // IPAddress.Parse takes "10.1" for 10.0.0.1.
        if (!IPAddress.TryParse(address, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetwork || parsed.ToString() != address)
            throw new FormatException($"'{address}' of host '{name}' is no IPv4 address");
        return new ProbedHost(name, networkNamespace, parsed);
    }
}
