using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Engine;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine.Databases;

/// <summary>Private keys in the database, readable only with a file that is not in it.</summary>
public sealed class SealedKeyTests(EngineServer server)
{
    [Fact]
    public async Task A_key_is_made_once_and_stays_the_same()
    {
        await using var database = await server.MigratedAsync();
        using var place = new TempFolder();
        var key = Key(place);
        await using var context = database.Context();
        var keys = new SealedKeys(context, key);
        (await keys.FindAsync("rsa")).ShouldBeNull();
        var made = await keys.GetOrCreateAsync("rsa", () => [1, 2, 3]);
        made.ShouldBe([1, 2, 3]);
        (await keys.GetOrCreateAsync("rsa", () => throw new InvalidOperationException("It is there."))).ShouldBe(made);
        (await keys.GetOrCreateAsync("other", () => [9])).ShouldBe([9]);
    }

    [Fact]
    public async Task Of_many_that_make_it_at_once_one_wins_and_all_get_that_one()
    {
        await using var database = await server.MigratedAsync();
        using var place = new TempFolder();
        var key = Key(place);
        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            await using var context = database.Context();
            return await new SealedKeys(context, key).GetOrCreateAsync("rsa", () => RandomNumberGenerator.GetBytes(100));
        }));
        made.Select(Convert.ToHexString).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_database_alone_tells_nothing_of_it()
    {
        await using var database = await server.MigratedAsync();
        using var place = new TempFolder();
        await using var context = database.Context();
        var secret = RandomNumberGenerator.GetBytes(64);
        await new SealedKeys(context, Key(place)).GetOrCreateAsync("rsa", () => secret);
        var row = await database.ScalarAsync<string>("select encode(sealed, 'hex') from engine.sealed_keys");
        row.Length.ShouldBe(128);
        row.ShouldNotBe(Convert.ToHexStringLower(secret));
        (await database.ScalarAsync<bool>($"select bool_or(k::text like '%{Convert.ToHexStringLower(secret)[..32]}%') from engine.sealed_keys k")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_row_that_was_changed_or_given_another_name_does_not_open()
    {
        await using var database = await server.MigratedAsync();
        using var place = new TempFolder();
        await using var context = database.Context();
        var keys = new SealedKeys(context, Key(place));
        await keys.GetOrCreateAsync("a", () => [1, 2, 3]);
        await keys.GetOrCreateAsync("b", () => [4, 5, 6]);
        await database.ExecuteAsync("update engine.sealed_keys set sealed = set_byte(sealed, 0, get_byte(sealed, 0) # 1) where name = 'a'");
        (await Should.ThrowAsync<SealingException>(() => keys.FindAsync("a"))).Message.ShouldContain("was changed");
        await database.ExecuteAsync("update engine.sealed_keys set name = 'c' where name = 'b'");
        (await Should.ThrowAsync<SealingException>(() => keys.FindAsync("c"))).Message.ShouldContain("was changed");
    }

    [Fact]
    public async Task Another_sealing_key_is_named()
    {
        await using var database = await server.MigratedAsync();
        using var place = new TempFolder();
        using var elsewhere = new TempFolder();
        await using var context = database.Context();
        await new SealedKeys(context, Key(place)).GetOrCreateAsync("rsa", () => [1]);
        (await Should.ThrowAsync<SealingException>(() => new SealedKeys(context, Key(elsewhere)).GetOrCreateAsync("rsa", () => [1]))).Message.ShouldContain("Put the former file back.");
    }

    [Fact]
    public void Without_a_key_it_says_what_to_set()
    {
        using var place = new TempFolder();
        string Said(string? file) => Should.Throw<SealingException>(new SealingKey(Options.Create(new EngineOptions { SealingKeyFile = file })).EnsureUsable).Message;
        Said(null).ShouldContain("Engine:SealingKeyFile is not set");
        Said(Path.Combine(place.Path, "absent")).ShouldContain("cannot be read");
        var file = Path.Combine(place.Path, "key");
        File.WriteAllText(file, "no key");
        Said(file).ShouldContain("no key in base64");
        File.WriteAllText(file, Convert.ToBase64String(new byte[16]));
        Said(file).ShouldContain("16 bytes; 32 are needed");
    }

    private static SealingKey Key(TempFolder place)
    {
        var file = Path.Combine(place.Path, "sealing-key");
        File.WriteAllText(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");
        return new SealingKey(Options.Create(new EngineOptions { SealingKeyFile = file }));
    }
}
