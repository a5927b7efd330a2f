using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shouldly;
using UpgradePlatform.Dialects.ObShell.Security;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Headers (OBShell specification 2.2, 2.3), sealed by an independent client of either kind and opened by the platform.</summary>
public sealed class HybridHeaderTests
{
    private const string Uri = "/api/v1/task/dag/12?show_details=True";

    public static TheoryData<int, SdkStyle> SizesAndStyles
    {
        get
        {
            var data = new TheoryData<int, SdkStyle>();
            foreach (var bits in new[] { 512, 1024, 2048, 3072 })
                foreach (var style in Enum.GetValues<SdkStyle>())
                    data.Add(bits, style);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(SizesAndStyles))]
    public void A_header_of_either_SDK_is_opened_with_any_size_of_key(int bits, SdkStyle style)
    {
        using var key = HybridKey.Create(bits);
        var client = new HybridClient(key.PublicKey, style);
        var header = Read(key, client.Header("root-password", "1772600767", Uri))!;
        (header.Password, header.Expiry, header.Target).ShouldBe(("root-password", "1772600767", Uri));
        Convert.ToBase64String(header.Keys).ShouldBe(client.Keys);
        HybridHeaderReader.Expiry(header).ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1772600767));
    }

    [Theory]
    [InlineData("")]
    [InlineData("p@ss \"quoted\" back\\slash & <tag>")]
    [InlineData("Grüße 密码 🔑 \n line")]
    [InlineData("a very long password that does not fit in one block of fifty-three bytes, nor in two, nor in three, and goes on and on and on to the end")]
    public void Passwords_hold_any_characters(string password)
    {
        using var key = HybridKey.Create(1024);
        foreach (var style in Enum.GetValues<SdkStyle>())
            Read(key, new HybridClient(key.PublicKey, style).Header(password, "1", Uri))!.Password.ShouldBe(password, style.ToString());
    }

    [Fact]
    public void The_public_key_is_the_bare_PKCS1_sequence_in_one_line()
    {
        using var key = HybridKey.Create();
        key.PublicKey.ShouldNotContain("\n");
        var der = Convert.FromBase64String(key.PublicKey);
        var reader = new System.Formats.Asn1.AsnReader(der, System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        reader.ReadInteger().GetBitLength().ShouldBe(2048);
        reader.ReadInteger().ShouldBe(65537);
        reader.HasData.ShouldBeFalse();
    }

    [Fact]
    public void A_kept_key_opens_what_was_sealed_before()
    {
        using var key = HybridKey.Create(1024);
        var sealedHeader = new HybridClient(key.PublicKey, SdkStyle.Go).Header("secret", "5", Uri);
        using var kept = HybridKey.Import(key.Export());
        kept.PublicKey.ShouldBe(key.PublicKey);
        Read(kept, sealedHeader)!.Password.ShouldBe("secret");
    }

    [Fact]
    public void The_Go_SDK_sends_no_keys_without_a_body()
    {
        using var key = HybridKey.Create(1024);
        Read(key, new HybridClient(key.PublicKey, SdkStyle.Go).Header("x", "1", Uri, hasBody: false))!.Keys.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"AUTH":"x","tS":17,"uRi":"/u"}""", "17")]
    [InlineData("""{"auth":"x","ts":"17","uri":"/u","session_id":null,"token":{"a":[1]},"sha256":"q"}""", "17")]
    [InlineData("""{"auth":"x","uri":"/u","ts":"soon"}""", "soon")]
    public void Names_are_taken_in_any_case_and_unknown_ones_ignored(string plain, string expiry)
    {
        using var key = HybridKey.Create(1024);
        var header = Read(key, new HybridClient(key.PublicKey, SdkStyle.Go).Seal(plain))!;
        (header.Password, header.Target, header.Expiry).ShouldBe(("x", "/u", expiry));
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    [InlineData("")]
    public void What_is_no_sealed_header_is_not_opened(string text)
    {
        using var key = HybridKey.Create(512);
        Read(key, text).ShouldBeNull();
    }

    [Theory]
    [InlineData("no json at all")]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("""{"auth":12}""")]
    [InlineData("""{"auth":"x","keys":"not base64!"}""")]
    [InlineData("""{"auth":"x","ts":{}}""")]
    [InlineData("""{"auth":"\uD800"}""")]
    [InlineData("")]
    public void What_holds_something_else_is_not_opened(string plain)
    {
        using var key = HybridKey.Create(1024);
        Read(key, new HybridClient(key.PublicKey, SdkStyle.Go).Seal(plain)).ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void One_damaged_block_spoils_it_wherever_it_is(int block)
    {
        using var key = HybridKey.Create(1024);
        var cipher = Convert.FromBase64String(new HybridClient(key.PublicKey, SdkStyle.Python).Header("x", "1", Uri));
        var blocks = cipher.Length / 128;
        cipher[((block < 0 ? blocks + block : block) * 128) + 60] ^= 0x40;
        Read(key, Convert.ToBase64String(cipher)).ShouldBeNull();
    }

    [Fact]
    public void Random_bytes_in_place_of_a_damaged_block_are_refused_by_the_parser()
    {
        // What OpenSSL since 3.2 makes of a damaged block: no failure, but bytes of its own.
        using var key = HybridKey.Create(1024);
        var client = new HybridClient(key.PublicKey, SdkStyle.Go);
        for (var round = 0; round < 50; round++)
        {
            var noise = Encoding.Latin1.GetString(RandomNumberGenerator.GetBytes(40));
            Read(key, client.Seal(noise + client.Plain("x", "1", Uri)[53..])).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(52)]
    public void A_piece_that_no_client_makes_counts_as_damaged(int length)
    {
        // What a library may make of a damaged block: nothing, or bytes of its own. What is left here is JSON all the same.
        using var key = HybridKey.Create(1024);
        var client = new HybridClient(key.PublicKey, SdkStyle.Go);
        byte[][] pieces = [.. Encoding.UTF8.GetBytes("{\"auth\":\"x\",".PadRight(2 * 53) + "\"ts\":\"1\",\"uri\":\"/u\"}").Chunk(53)];
        pieces.Length.ShouldBe(3);
        Read(key, client.Seal(pieces))!.Target.ShouldBe("/u");
        Read(key, client.Seal([pieces[0], pieces[1][..length], pieces[2]])).ShouldBeNull();
    }

    [Fact]
    public void An_empty_piece_at_the_end_counts_as_damaged()
    {
        using var key = HybridKey.Create(1024);
        var client = new HybridClient(key.PublicKey, SdkStyle.Go);
        byte[][] pieces = [.. Encoding.UTF8.GetBytes("{\"auth\":\"x\",\"ts\":\"1\",\"uri\":\"/u\"}".PadRight(53)).Chunk(53)];
        Read(key, client.Seal(pieces)).ShouldNotBeNull();
        Read(key, client.Seal([.. pieces, []])).ShouldBeNull();
    }

    [Theory]
    [InlineData("ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789", "abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789")]
    [InlineData("abcdef", null)]
    [InlineData("xbcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789", null)]
    public void The_digest_of_a_file_is_a_SHA_256_in_hexadecimal(string plain, string? digest)
    {
        using var key = HybridKey.Create(1024);
        HybridHeaderReader.Digest(new HybridClient(key.PublicKey, SdkStyle.Go).Seal(plain), key).ShouldBe(digest);
        HybridHeaderReader.Digest(plain, key).ShouldBeNull();
    }

    [Fact]
    public void A_header_for_another_key_is_not_opened()
    {
        using var key = HybridKey.Create(1024);
        using var other = HybridKey.Create(1024);
        Read(key, new HybridClient(other.PublicKey, SdkStyle.Go).Header("x", "1", Uri)).ShouldBeNull();
    }

    [Fact]
    public void More_blocks_than_anybody_needs_are_not_opened()
    {
        using var key = HybridKey.Create(512);
        Read(key, new HybridClient(key.PublicKey, SdkStyle.Go).Header(new string('x', 65 * 53), "1", Uri)).ShouldBeNull();
    }

    [Fact]
    public void The_agents_header_wins_when_both_are_sent()
    {
        HybridHeaderReader.Choose("r", "a").ShouldBe((HybridHeaderKind.Agent, "a"));
        HybridHeaderReader.Choose("r", null).ShouldBe((HybridHeaderKind.Root, "r"));
        HybridHeaderReader.Choose(null, "").ShouldBeNull();
    }

    [Fact]
    public void An_opened_header_does_not_tell_its_password_in_text()
    {
        using var key = HybridKey.Create(1024);
        string.Create(CultureInfo.InvariantCulture, $"{Read(key, new HybridClient(key.PublicKey, SdkStyle.Go).Header("top-secret", "1", Uri))}").ShouldNotContain("top-secret");
        new PasswordBook("top-secret", null).ToString().ShouldNotContain("top-secret");
    }

    private static HybridHeader? Read(HybridKey key, string text) => HybridHeaderReader.Read(HybridHeaderKind.Root, text, key);
}
