using UpgradePlatform.ObServer.Tests.Packages;
using Xunit;

[assembly: AssemblyFixture(typeof(RpmFixture))]

namespace UpgradePlatform.ObServer.Tests.Packages;

/// <summary>The packages that most tests look at, built once.</summary>
public sealed class RpmFixture
{
    private readonly Lazy<Task<byte[]>> _whole = new(() => new TinyRpm().BuildAsync());
    private readonly Lazy<Task<byte[]>> _gzip = new(() => new TinyRpm { Payload = "w6.gzdio" }.BuildAsync());

    /// <summary>A community package with all that an upgrade needs.</summary>
    public Task<byte[]> WholeAsync() => _whole.Value;

    /// <summary>The same, compressed by gzip.</summary>
    public Task<byte[]> GzipAsync() => _gzip.Value;
}
