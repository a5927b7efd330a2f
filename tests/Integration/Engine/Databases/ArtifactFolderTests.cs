using System.Security.Cryptography;
using Shouldly;
using UpgradePlatform.Engine.Artifacts;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine.Databases;

/// <summary>Bytes in a folder, under their digests.</summary>
public sealed class ArtifactFolderTests
{
    private static readonly byte[] Bytes = [1, 2, 3, 4, 5];
    private static readonly string Digest = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    [Fact]
    public async Task What_was_kept_is_read_back_with_its_length()
    {
        using var place = new TempFolder();
        var folder = DatabaseSamples.Folder(place.Path);
        await using (var intake = folder.Begin())
        {
            (await intake.ReceiveAsync(new MemoryStream(Bytes), 5, Digest.ToUpperInvariant())).ShouldBe(new StoredArtifact(Digest, 5));
            folder.Open(Digest).ShouldBeNull("it has no place yet");
            await using (var early = intake.Open())
                early.Length.ShouldBe(5);
            intake.Keep();
        }

        await using var file = folder.Open(Digest).ShouldNotBeNull();
        (file.Length, file.CanSeek).ShouldBe((5, true));
        file.ReadByte().ShouldBe(1);
        Files(place).ShouldBe([Digest]);
    }

    [Fact]
    public async Task Of_what_is_not_kept_nothing_remains()
    {
        using var place = new TempFolder();
        var folder = DatabaseSamples.Folder(place.Path);
        await using (var intake = folder.Begin())
            await intake.ReceiveAsync(new MemoryStream(Bytes), 100);
        await using (var intake = folder.Begin())
            (await Should.ThrowAsync<ArtifactException>(() => intake.ReceiveAsync(new MemoryStream(Bytes), 4))).Code.ShouldBe(ArtifactException.TooLarge);
        await using (var intake = folder.Begin())
        {
            var wrong = await Should.ThrowAsync<ArtifactException>(() => intake.ReceiveAsync(new MemoryStream(Bytes), 100, new string('0', 64)));
            wrong.Code.ShouldBe(ArtifactException.WrongDigest);
            wrong.Message.ShouldContain(Digest);
            Should.Throw<InvalidOperationException>(intake.Keep);
        }

        Files(place).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_bytes_twice_are_one_file_and_may_be_deleted_twice()
    {
        using var place = new TempFolder();
        var folder = DatabaseSamples.Folder(place.Path);
        for (var i = 0; i < 2; i++)
        {
            await using var intake = folder.Begin();
            await intake.ReceiveAsync(new MemoryStream(Bytes), 100);
            intake.Keep();
        }

        Files(place).Count().ShouldBe(1);
        folder.Delete(Digest);
        folder.Delete(Digest);
        folder.Open(Digest).ShouldBeNull();
    }

    [Fact]
    public void What_a_killed_process_left_behind_is_cleared_away_after_a_day()
    {
        using var place = new TempFolder();
        var incoming = Directory.CreateDirectory(Path.Combine(place.Path, "incoming"));
        var (old, young) = (Path.Combine(incoming.FullName, "old"), Path.Combine(incoming.FullName, "young"));
        File.WriteAllText(old, "x");
        File.WriteAllText(young, "x");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        DatabaseSamples.Folder(place.Path).Begin();
        (File.Exists(old), File.Exists(young)).ShouldBe((false, true));
    }

    [Fact]
    public void A_name_that_is_no_digest_reaches_no_file()
    {
        using var place = new TempFolder();
        var folder = DatabaseSamples.Folder(place.Path);
        foreach (var name in new[] { "../../etc/passwd", "", Digest[1..], Digest.ToUpperInvariant(), new string('.', 64) })
            Should.Throw<ArgumentException>(() => folder.Open(name), name);
    }

    [Fact]
    public void Without_a_folder_it_says_what_to_set()
    {
        var problem = Should.Throw<ArtifactException>(() => DatabaseSamples.Folder(null).Begin());
        (problem.Code, problem.Message.Contains("Artifacts:Folder", StringComparison.Ordinal)).ShouldBe((ArtifactException.NotConfigured, true));
        new ArtifactOptions { Folder = "relative" }.Valid().ShouldBeFalse();
        new ArtifactOptions { Folder = "/srv" }.Valid().ShouldBeTrue();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_problem_with_its_reason()
    {
        using var place = new TempFolder();
        var file = Path.Combine(place.Path, "file");
        File.WriteAllText(file, "");
        Should.Throw<ArtifactException>(() => DatabaseSamples.Folder(file).Begin()).Code.ShouldBe(ArtifactException.Unavailable);
    }

    private static IEnumerable<string> Files(TempFolder place) => Directory.EnumerateFiles(place.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!);
}
