using Shouldly;
using UpgradePlatform.Packages;
using UpgradePlatform.Packages.Rpm;
using UpgradePlatform.Packages.Rules;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Packages;

/// <summary>Single files out of real payloads, within limits.</summary>
public sealed class RpmPayloadTests(RpmFixture rpms)
{
    [Fact]
    public async Task A_file_comes_out_as_it_went_in()
    {
        var bytes = await rpms.WholeAsync();
        foreach (var (path, text) in TinyRpm.Whole)
            (await TextAsync(bytes, path)).ShouldBe((text, null), path);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_to_be_missing() =>
        (await TextAsync(await rpms.WholeAsync(), "/etc/passwd")).Problem.ShouldNotBeNull().Code.ShouldBe(PackageProblemCodes.MissingFile);

    [Fact]
    public async Task Another_compression_is_refused_by_name()
    {
        var problem = (await TextAsync(await rpms.GzipAsync(), PackagePaths.RouteData)).Problem.ShouldNotBeNull();
        (problem.Code, problem.Text).ShouldBe((PackageProblemCodes.CompressionNotSupported, "Its payload is compressed by gzip; only xz is taken."));
    }

    [Fact]
    public async Task Limits_hold()
    {
        var bytes = await rpms.WholeAsync();
        foreach (var limits in new[] { new ExtractionLimits { FileBytes = 10 }, new ExtractionLimits { ArchiveBytes = 20_000 }, new ExtractionLimits { Entries = 2 } })
            (await TextAsync(bytes, PackagePaths.RouteData, limits)).Problem.ShouldNotBeNull(limits.ToString()).Code.ShouldBe(PackageProblemCodes.TooLarge);
    }

    [Fact]
    public async Task A_bomb_is_left_before_it_is_unpacked()
    {
        // 300 MB of one letter, in a file of some 50 kB.
        var bytes = await new TinyRpm { Files = new Dictionary<string, string> { [$"{TinyRpm.Root}/bin/observer"] = new string('x', 300_000_000), [PackagePaths.RouteData] = TinyRpm.RouteData } }.BuildAsync();
        bytes.Length.ShouldBeLessThan(200_000);
        var problem = (await TextAsync(bytes, PackagePaths.RouteData, new ExtractionLimits { ArchiveBytes = 1_000_000 })).Problem.ShouldNotBeNull();
        problem.Code.ShouldBe(PackageProblemCodes.TooLarge);
        (await TextAsync(bytes, PackagePaths.RouteData)).Text.ShouldBe(TinyRpm.RouteData);
    }

    [Fact]
    public async Task A_window_of_gigabytes_is_not_allocated()
    {
        var bytes = (byte[])(await rpms.WholeAsync()).Clone();
        var package = (await RpmReaderTests.ReadAsync(bytes)).Package!;
        // Block header: size, flags, filter, length of its properties, and the window: 40 stands for 4 GiB.
        var window = (int)package.PayloadOffset + 12 + 4;
        bytes[window - 2].ShouldBe((byte)0x21);
        bytes[window] = 40;
        (await TextAsync(bytes, package, PackagePaths.RouteData)).Problem.ShouldNotBeNull().Code.ShouldBe(PackageProblemCodes.TooLarge);
    }

    [Fact]
    public async Task Who_gives_up_is_not_made_to_wait()
    {
        var bytes = await rpms.WholeAsync();
        var package = (await RpmReaderTests.ReadAsync(bytes)).Package!;
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => RpmPayload.ReadTextAsync(new MemoryStream(bytes), package, PackagePaths.RouteData, cancellation: gone.Token));
    }

    private static async Task<(string? Text, PackageProblem? Problem)> TextAsync(byte[] bytes, string path, ExtractionLimits? limits = null) =>
        await TextAsync(bytes, (await RpmReaderTests.ReadAsync(bytes)).Package.ShouldNotBeNull(), path, limits);

    private static Task<(string? Text, PackageProblem? Problem)> TextAsync(byte[] bytes, RpmPackage package, string path, ExtractionLimits? limits = null) =>
        RpmPayload.ReadTextAsync(new MemoryStream(bytes), package, path, limits, TestContext.Current.CancellationToken);
}
