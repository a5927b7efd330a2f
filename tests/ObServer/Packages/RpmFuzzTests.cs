using Shouldly;
using UpgradePlatform.Packages.Rpm;
using UpgradePlatform.Packages.Rules;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Packages;

/// <summary>Packages cut, flipped and overwritten at random: each ends in a problem or a package, soon, and never in an exception.</summary>
public sealed class RpmFuzzTests(RpmFixture rpms)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Every_cut_is_a_problem()
    {
        var bytes = await rpms.WholeAsync();
        foreach (var length in Enumerable.Range(0, 4000).Where(length => length < bytes.Length).Append(bytes.Length - 1))
            (await RpmReaderTests.ReadAsync(bytes[..length])).Problem.ShouldNotBeNull($"{length} bytes");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_changed_the_reader_says_something(int seed)
    {
        var random = new Random(seed);
        var bytes = await rpms.WholeAsync();
        for (var run = 0; run < 1500; run++)
        {
            // The beginning holds all the structure: lead, indexes, and the stores they point into.
            var changed = Change(bytes, random, Math.Min(bytes.Length, 6000), out var what);
            var reading = await RpmReaderTests.ReadAsync(changed).WaitAsync(Patience, TestContext.Current.CancellationToken);
            (reading.Package is null).ShouldBe(reading.Problem is not null, $"seed {seed}, run {run}: {what}");
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Whatever_the_payload_is_unpacking_it_ends(int seed)
    {
        var random = new Random(seed);
        var bytes = await rpms.WholeAsync();
        var package = (await RpmReaderTests.ReadAsync(bytes)).Package!;
        var head = bytes[..(int)package.PayloadOffset];
        var payload = bytes[(int)package.PayloadOffset..];
        for (var run = 0; run < 600; run++)
        {
            // Its digests are right, as those of whoever makes a hostile package would be: nothing is checked but by unpacking.
            var changed = Change(payload, random, payload.Length, out var what);
            var extraction = RpmPayload.ExtractAsync(new MemoryStream([.. head, .. changed]), package, PackagePaths.RouteData, Stream.Null, new ExtractionLimits { ArchiveBytes = 10_000_000 });
            var result = await extraction.WaitAsync(Patience, TestContext.Current.CancellationToken);
            (result.Length is null).ShouldBe(result.Problem is not null, $"seed {seed}, run {run}: {what}");
        }
    }

    private static byte[] Change(byte[] bytes, Random random, int within, out string what)
    {
        var changed = (byte[])bytes.Clone();
        switch (random.Next(4))
        {
            case 0:
                var (at, bit) = (random.Next(within), random.Next(8));
                changed[at] ^= (byte)(1 << bit);
                what = $"bit {bit} of byte {at}";
                return changed;
            case 1:
                var from = random.Next(within);
                random.NextBytes(changed.AsSpan(from, Math.Min(random.Next(1, 9), changed.Length - from)));
                what = $"some bytes from {from}";
                return changed;
            case 2:
                var word = random.Next(within - 4);
                changed.AsSpan(word, 4).Fill(random.Next(2) == 0 ? (byte)0xFF : (byte)0x7F);
                what = $"a large number at {word}";
                return changed;
            default:
                var length = random.Next(bytes.Length);
                what = $"cut to {length}";
                return changed[..length];
        }
    }
}
