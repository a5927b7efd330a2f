using System.Security.Cryptography;
using System.Text;
using Shouldly;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Security;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Bodies (OBShell specification 2.4, 2.5 step 3, 2.6), opened piece by piece.</summary>
public sealed class HybridBodyTests : IDisposable
{
    private readonly HybridKey _key = HybridKey.Create(1024);
    private readonly HybridClient _client;

    public HybridBodyTests() => _client = new HybridClient(_key.PublicKey, SdkStyle.Python);

    private byte[] Keys => Convert.FromBase64String(_client.Keys);

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(49_119)]
    [InlineData(49_120)]
    [InlineData(49_135)]
    [InlineData(49_136)]
    [InlineData(49_137)]
    [InlineData(98_303)]
    [InlineData(98_304)]
    [InlineData(1_000_003)]
    public async Task A_body_of_any_length_is_opened(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var (opened, written) = await OpenAsync(_client.Body(plain), Keys);
        opened.ShouldBe(plain);
        written.ShouldBe(length);
    }

    [Fact]
    public async Task A_body_that_comes_in_dribs_and_drabs_is_opened()
    {
        var plain = RandomNumberGenerator.GetBytes(100_000);
        var opened = new MemoryStream();
        await HybridBody.OpenAsync(new Dribble(Encoding.ASCII.GetBytes(_client.Body(plain))), Keys, opened, CancellationToken.None);
        opened.ToArray().ShouldBe(plain);
    }

    [Fact]
    public async Task An_empty_body_needs_no_keys() => (await OpenAsync("", [])).Written.ShouldBe(0);

    [Fact]
    public async Task Without_keys_it_is_not_opened() => await RefusedAsync(_client.Body("{}"), Keys[..15], "Request.Body.Decrypt.AES.KeyAndIv.Invalid", 500);

    [Fact]
    public async Task Without_a_whole_initialisation_vector_it_is_not_opened() => await RefusedAsync(_client.Body("{}"), Keys[..31], "Common.BadRequest", 400);

    [Fact]
    public async Task A_part_of_a_block_is_not_opened() =>
        await RefusedAsync(Convert.ToBase64String(new byte[17]), Keys, "Request.Body.Decrypt.AES.ContentLength.Invalid", 500);

    [Theory]
    [InlineData("no base64 at all")]
    [InlineData("{\"version\":\"4.2.1.1\"}")]
    [InlineData("AAAA=AAA")]
    public async Task What_is_no_base64_is_the_clients_fault(string body) => await RefusedAsync(body, Keys, "Common.BadRequest", 400);

    [Fact]
    public async Task Bad_padding_is_the_clients_fault()
    {
        using var aes = Aes.Create();
        aes.Key = Keys[..16];
        var cipher = aes.EncryptCbc(Enumerable.Repeat((byte)0xEE, 32).ToArray(), Keys.AsSpan(16), PaddingMode.None);
        await RefusedAsync(Convert.ToBase64String(cipher), Keys, "Common.BadRequest", 400);
    }

    private static async Task<(byte[] Plain, long Written)> OpenAsync(string body, byte[] keys)
    {
        var plain = new MemoryStream();
        var written = await HybridBody.OpenAsync(new MemoryStream(Encoding.ASCII.GetBytes(body)), keys, plain, CancellationToken.None);
        return (plain.ToArray(), written);
    }

    private static async Task RefusedAsync(string body, byte[] keys, string code, int status)
    {
        var refused = await Should.ThrowAsync<ObShellRefusedException>(OpenAsync(body, keys));
        (refused.Error.Code, refused.Error.HttpStatus).ShouldBe((code, status));
    }

    private sealed class Dribble(byte[] bytes) : MemoryStream(bytes)
    {
        private int _turn;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + (_turn++ * 37 % 1_001))], cancellationToken);
    }
}
