using System.Buffers.Binary;
using System.Security.Cryptography;
using Shouldly;
using UpgradePlatform.Packages;
using UpgradePlatform.Packages.Rpm;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Packages;

/// <summary>What is read of real packages, and of damaged ones.</summary>
public sealed class RpmReaderTests(RpmFixture rpms)
{
    [Fact]
    public async Task A_package_is_read_as_it_was_built()
    {
        var bytes = await rpms.WholeAsync();
        var package = (await ReadAsync(bytes)).Package.ShouldNotBeNull();
        (package.Name, package.Version, package.Release, package.Architecture).ShouldBe(("oceanbase-ce", "4.2.1.1", "101000062023110109.el7", "x86_64"));
        (package.Build, package.Distribution, package.PayloadFormat, package.PayloadCompressor).ShouldBe(("101000062023110109", "el7", "cpio", "xz"));
        package.Size.ShouldBe(bytes.Length);
        package.UnpackedSize.ShouldBe(TinyRpm.Whole.Values.Sum(text => text.Length));
        package.Files.Select(file => (file.Path, file.Size)).ShouldBe(TinyRpm.Whole.Select(file => (file.Key, (long)file.Value.Length)), ignoreOrder: true);
        package.Files.ShouldAllBe(file => !file.IsDirectory);
    }

    [Fact]
    public async Task Offsets_and_sizes_leave_nothing_out()
    {
        var bytes = await rpms.WholeAsync();
        var package = (await ReadAsync(bytes)).Package.ShouldNotBeNull();
        bytes.AsSpan((int)package.PayloadOffset, 6).ToArray().ShouldBe([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "the payload begins as xz data");
        var header = bytes.Length - (int)package.PayloadSize;
        bytes.AsSpan(header, 4).ToArray().ShouldBe([0x8E, 0xAD, 0xE8, 0x01], "header and payload are what the signature calls its size");
#pragma warning disable CA5351 // What the format carries.
        package.Md5.ShouldBe(Convert.ToHexStringLower(MD5.HashData(bytes.AsSpan(header))));
#pragma warning restore CA5351
    }

    [Fact]
    public async Task Folders_are_told_from_files()
    {
        var bytes = await new TinyRpm { Name = "oceanbase-ce-libs", Folders = [$"{TinyRpm.Root}/lib"], Files = new Dictionary<string, string> { [$"{TinyRpm.Root}/lib/liba.so"] = "a" } }.BuildAsync();
        var package = (await ReadAsync(bytes)).Package.ShouldNotBeNull();
        package.Files.ShouldContain(file => file.Path == $"{TinyRpm.Root}/lib" && file.IsDirectory);
    }

    [Theory]
    [InlineData("", "ends within its lead")]
    [InlineData("This is no package at all, but it is longer than the lead of one would be, which has ninety-six bytes.", "does not begin as an RPM")]
    public async Task What_is_no_package_is_said_to_be_none(string text, string reason) =>
        (await ReadAsync(System.Text.Encoding.ASCII.GetBytes(text))).Problem.ShouldNotBeNull().Text.ShouldContain(reason);

    [Fact]
    public async Task A_package_of_sources_is_none()
    {
        var bytes = (byte[])(await rpms.WholeAsync()).Clone();
        bytes[7] = 1;
        (await ReadAsync(bytes)).Problem.ShouldNotBeNull().Code.ShouldBe(PackageProblemCodes.NotAPackage);
    }

    [Theory]
    [InlineData(1, "It ends 1 bytes before its signature says it does.")]
    [InlineData(-1, "It goes on for 1 bytes after its signature says it ends.")]
    public async Task A_tail_that_is_missing_or_too_much_is_noticed(int cut, string reason)
    {
        var bytes = await rpms.WholeAsync();
        var problem = (await ReadAsync(cut > 0 ? bytes[..^cut] : [.. bytes, 0])).Problem.ShouldNotBeNull();
        (problem.Code, problem.Text).ShouldBe((PackageProblemCodes.Damaged, reason));
    }

    [Fact]
    public async Task One_bit_anywhere_in_the_payload_or_header_is_noticed()
    {
        var bytes = await rpms.WholeAsync();
        var header = bytes.Length - (int)(await ReadAsync(bytes)).Package!.PayloadSize;
        foreach (var at in new[] { header + 16, header + 500, header + ((bytes.Length - header) / 2), bytes.Length - 1 })
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0x10;
            (await ReadAsync(damaged)).Problem.ShouldNotBeNull($"byte {at}").Code.ShouldBe(PackageProblemCodes.Damaged);
        }
    }

    [Fact]
    public async Task A_header_that_claims_to_be_huge_is_not_allocated()
    {
        var bytes = (byte[])(await rpms.WholeAsync()).Clone();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(96 + 12), int.MaxValue);
        var before = GC.GetAllocatedBytesForCurrentThread();
        (await ReadAsync(bytes)).Problem.ShouldNotBeNull().Code.ShouldBe(PackageProblemCodes.TooLarge);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    internal static Task<RpmReading> ReadAsync(byte[] bytes) => RpmReader.ReadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);
}
