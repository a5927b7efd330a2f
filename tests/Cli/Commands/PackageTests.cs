using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Commands;

/// <summary>Packages: sent as they are read, judged by the platform, listed and deleted.</summary>
public sealed class PackageTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly List<string> _received = [];
    private FakePlatform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = await FakePlatform.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_is_sent_as_it_is_and_what_became_of_it_is_told()
    {
        TakesPackages();
        var (file, digest) = File("oceanbase-ce.rpm", 700_000);

        var run = await CliRun.Of(_platform, "package", "upload", file, "--sha256", digest.ToUpperInvariant(), "--cluster", "ob-1");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        run.Out.ShouldBe($"Stored oceanbase-ce-4.2.1.1-101000062023110109.el7.x86_64 as package 1 (683.6 KiB, SHA-256 {digest})\n");
        run.Error.ShouldBeEmpty("no progress where nobody watches");
        _received.ShouldBe([$"{digest} 700000 ?cluster=ob-1&sha256={digest}"]);
    }

    [Fact]
    public async Task Several_files_go_one_after_the_other_and_a_person_sees_how_far_it_is()
    {
        TakesPackages();
        var host = CliRun.Host(_platform) with { CanAsk = true, Time = TimeProvider.System };

        var run = await CliRun.Of(host, "package", "upload", File("a.rpm", 10).Path, File("b.rpm", 300_000).Path, "-o", "json");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        _received.Count.ShouldBe(2);
        run.Error.ShouldContain("a.rpm: sent, 10 B; the platform reads it");
        run.Error.ShouldContain("b.rpm: sent, 293.0 KiB; the platform reads it");
        run.Error.ShouldEndWith("\r");
        run.Out.ShouldContain("\"id\": 2");
    }

    [Fact]
    public async Task A_refusal_is_heard_before_the_file_is_sent_and_says_what_was_not_sent()
    {
        var read = 0;
        _platform.AnswerBody("POST", "packages", async context =>
        {
            context.Response.StatusCode = 422;
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync("""{"status":422,"code":"name-not-supported","detail":"The package mysql is none of this edition.","errors":[{"field":"file","text":"The package mysql is none of this edition.","code":"name-not-supported"}]}""");
            read += (int)(context.Request.Headers.ContentLength ?? 0);
        });
        var (file, _) = File("mysql.rpm", 5_000_000);

        var run = await CliRun.Of(_platform, "package", "upload", file, File("other.rpm", 5).Path, File("third.rpm", 5).Path);

        run.Status.ShouldBe(ExitCodes.Refused);
        run.Error.ShouldBe("upgradectl: mysql.rpm was not stored; 2 more not sent.\nupgradectl: The package mysql is none of this edition. (422 name-not-supported)\n");
        read.ShouldBe(5_000_000, "one file was offered");
    }

    [Fact]
    public async Task An_upload_over_which_nothing_goes_any_more_is_given_up()
    {
        _platform.AnswerBody("POST", "packages", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var host = CliRun.Host(_platform) with { Stall = TimeSpan.FromMilliseconds(300) };

        var run = await CliRun.Of(host, "package", "upload", File("a.rpm", 10).Path);

        run.Status.ShouldBe(ExitCodes.Unreachable);
        run.Error.ShouldContain("the upload is given up. Send it again.");
    }

    [Fact]
    public async Task What_arrived_damaged_is_told_with_its_number()
    {
        _platform.AnswerBody("POST", "packages", async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            await context.Response.WriteAsync(Package(7, new string('0', 64), 10));
        });

        var run = await CliRun.Of(_platform, "package", "upload", File("a.rpm", 10).Path);

        run.Status.ShouldBe(ExitCodes.Unreachable);
        run.Error.ShouldContain("delete package 7 and send it again");
    }

    [Fact]
    public async Task What_cannot_be_sent_is_told_before_anything_is()
    {
        var (good, _) = File("good.rpm", 10);
        foreach (var (arguments, words) in new (string[], string)[]
        {
            ([good, _folder.Combine("missing.rpm")], "There is no file"),
            ([good, _folder.Path], "is a folder"),
            ([good, File("empty.rpm", 0).Path], "is empty"),
            ([good, "--sha256", "abc"], "64 hexadecimal digits"),
            ([good, good, "--sha256", new string('a', 64)], "one file: upload the files one by one"),
            ([], "Required argument"),
        })
        {
            var run = await CliRun.Of(_platform, ["package", "upload", .. arguments]);
            run.Status.ShouldBe(ExitCodes.Usage);
            run.Error.ShouldContain(words);
        }

        _platform.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Packages_are_listed_and_deleted()
    {
        _platform.Answer("GET", "packages", "packages").Answer("DELETE", "packages/3", _ => (204, ""))
            .Answer("DELETE", "packages/2", _ => (409, """{"status":409,"code":"package-in-use","detail":"Operation 01a1 uses this package. Delete it when the operation has ended."}"""));

        (await CliRun.Of(_platform, "package", "list")).Out.ShouldContain("oceanbase-ce-libs");
        JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>((await CliRun.Of(_platform, "package", "list", "-o", "json")).Out), Recorded.Json("packages")).ShouldBeTrue();
        (await CliRun.Of(_platform, "package", "delete", "3")).Out.ShouldBe("Deleted package 3.\n");
        var used = await CliRun.Of(_platform, "package", "delete", "2");
        used.Status.ShouldBe(ExitCodes.Refused);
        used.Error.ShouldContain("Operation 01a1 uses this package.");
        (await CliRun.Of(_platform, "package", "delete", "9")).Status.ShouldBe(ExitCodes.NotFound);
    }

    private void TakesPackages() => _platform.AnswerBody("POST", "packages", async context =>
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        var digest = Convert.ToHexStringLower(SHA256.HashData(content.ToArray()));
        context.Request.ContentType.ShouldBe("application/octet-stream");
        _received.Add($"{digest} {content.Length} {context.Request.QueryString}");
        context.Response.StatusCode = 201;
        await context.Response.WriteAsync(Package(_received.Count, digest, content.Length));
    });

    private static string Package(int id, string digest, long size) =>
        $$"""{"id": {{id}},"name":"oceanbase-ce","version":"4.2.1.1","release":"101000062023110109.el7","architecture":"x86_64","sha256":"{{digest}}","md5":"","size":{{size}},"unpackedSize":1,"hasUpgradeData":true,"storedAt":"2026-11-21T05:20:00+00:00","storedBy":"ann"}""";

    private (string Path, string Digest) File(string name, int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        var path = _folder.Combine(name);
        System.IO.File.WriteAllBytes(path, bytes);
        return (path, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
