using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.TestKit;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Packages;
using UpgradePlatform.Workers.Runtime;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Driver;

/// <summary>Packages fetched from a web server that stands for the platform's API.</summary>
public sealed class PackageCacheTests : IAsyncLifetime
{
    private const string Key = "key-of-the-worker";

    private readonly TempFolder folder = new();
    private readonly Dictionary<string, byte[]> artifacts = [];
    private readonly List<string?> ranges = [];
    private readonly HttpClient http = new();
    private WebApplication api = null!;
    private OceanBaseOptions options = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        api = builder.Build();
        api.MapGet("/platform/v1/artifacts/{sha256}", (string sha256, HttpRequest request) =>
        {
            ranges.Add(request.Headers.Range);
            return request.Headers.Authorization != $"Bearer {Key}" ? Results.Unauthorized()
                : artifacts.TryGetValue(sha256, out var bytes) ? Results.File(bytes, enableRangeProcessing: true)
                : Results.NotFound();
        });
        await api.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "key"), Key + "\n");
        options = new OceanBaseOptions
        {
            Artifacts = new ArtifactOptions { Url = new Uri(api.Urls.Single()), KeyFile = Path.Combine(folder.Path, "key"), CacheFolder = Path.Combine(folder.Path, "cache") },
        };
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_package_is_fetched_once_and_verified()
    {
        var package = Publish(300_000);

        var (path, refusal) = await Find(package);
        var (again, _) = await Find(package);

        refusal.ShouldBeNull();
        again.ShouldBe(path);
        (await File.ReadAllBytesAsync(path!)).ShouldBe(artifacts[package.Sha256]);
        ranges.ShouldHaveSingleItem().ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task A_fetch_that_was_cut_goes_on_where_it_ended()
    {
        var package = Publish(300_000);
        Directory.CreateDirectory(options.Artifacts.CacheFolder!);
        await File.WriteAllBytesAsync($"{options.Artifacts.CacheFolder}/{package.Sha256}.part", artifacts[package.Sha256][..100_000]);

        var (path, _) = await Find(package);

        (await File.ReadAllBytesAsync(path!)).ShouldBe(artifacts[package.Sha256]);
        ranges.ShouldBe(["bytes=100000-"]);
    }

    [Fact]
    public async Task What_is_no_beginning_of_it_is_given_up_and_fetched_anew()
    {
        var package = Publish(300_000);
        Directory.CreateDirectory(options.Artifacts.CacheFolder!);
        var part = $"{options.Artifacts.CacheFolder}/{package.Sha256}.part";
        await File.WriteAllBytesAsync(part, new byte[100_000]);

        (await Find(package)).Refusal!.Code.ShouldBe("package-damaged");
        File.Exists(part).ShouldBeFalse();
        (await Find(package)).Path.ShouldNotBeNull();

        await File.WriteAllBytesAsync(part, new byte[400_000]);
        File.Delete($"{options.Artifacts.CacheFolder}/{package.Sha256}");
        (await Find(package)).ShouldBe((null, null));
        (await Find(package)).Path.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_the_platform_refuses_is_told_with_what_to_do()
    {
        var package = Publish(1000) with { Sha256 = new string('0', 64) };
        (await Find(package)).Refusal!.Code.ShouldBe("package-missing");

        await File.WriteAllTextAsync(options.Artifacts.KeyFile!, "another key");
        (await Find(Publish(2000))).Refusal!.Code.ShouldBe("key-refused");

        options.Artifacts.Url = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        await Should.ThrowAsync<DeviceUnreachableException>(() => Find(Publish(3000)));
    }

    [Fact]
    public async Task The_longest_unused_package_goes_when_room_is_needed()
    {
        var (first, second, third) = (Publish(400_000), Publish(400_001), Publish(400_002));
        options.Artifacts.CacheSize = 1_000_000;
        var older = (await Find(first)).Path!;
        var newer = (await Find(second)).Path!;
        File.SetLastAccessTimeUtc(older, DateTime.UtcNow.AddHours(-1));
        File.SetLastAccessTimeUtc(newer, DateTime.UtcNow.AddHours(-2));

        (await Find(first)).Path.ShouldBe(older);
        await Find(third);

        File.Exists(older).ShouldBeTrue();
        File.Exists(newer).ShouldBeFalse();
        (await Find(Publish(1_000_001))).Refusal!.Code.ShouldBe("cache-too-small");
    }

    [Fact]
    public void Options_that_cannot_work_are_named()
    {
        var validator = new OceanBaseOptionsValidator();
        validator.Validate(null, options).Succeeded.ShouldBeTrue();
        options.Artifacts.KeyFile = "/nowhere";
        options.Artifacts.CacheSize = 1;
        validator.Validate(null, options).FailureMessage!.ShouldContain("Artifacts:KeyFile");
        validator.Validate(null, new OceanBaseOptions()).FailureMessage!.ShouldContain("either Url or Folder");
    }

    private async Task<(string? Path, Workers.ObServer.Drivers.Refusal? Refusal)> Find(PackageInfo package)
    {
        using var cache = new PackageCache(new PackageSource(http, Options.Create(options)), Options.Create(options), TimeProvider.System, NullLogger<PackageCache>.Instance);
        return await cache.Find(package, CancellationToken.None);
    }

    private PackageInfo Publish(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        artifacts[digest] = bytes;
        return new PackageInfo("oceanbase-ce", "4.2.1.1", "101000062023110109.el7", "x86_64", digest, size, size);
    }
}
