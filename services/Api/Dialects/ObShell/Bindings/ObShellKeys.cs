using System.Collections.Concurrent;
using System.Security.Cryptography;
using UpgradePlatform.Dialects.ObShell;
using UpgradePlatform.Dialects.ObShell.Security;
using UpgradePlatform.Engine.Access;

namespace UpgradePlatform.Api.Dialects.ObShell.Bindings;

/// <summary>The key pair of each cluster: made once, kept sealed in the database, the same in every process and after every restart (OBShell specification 2.2).</summary>
internal sealed class ObShellKeys(IServiceScopeFactory scopes) : IDisposable
{
    private readonly ConcurrentDictionary<string, HybridKey> _keys = new(StringComparer.Ordinal);

    /// <summary>The key of a cluster.</summary>
    public async Task<HybridKey> OfAsync(string cluster, CancellationToken cancel)
    {
        if (_keys.TryGetValue(cluster, out var known))
            return known;
        await using var scope = scopes.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<SealedKeys>().GetOrCreateAsync($"{ObShellDialect.Name}:{cluster}", Make, cancel);
        var key = HybridKey.Import(kept);
        CryptographicOperations.ZeroMemory(kept);
        return _keys.GetOrAdd(cluster, key);
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
            key.Dispose();
    }

    private static byte[] Make()
    {
        using var key = HybridKey.Create();
        return key.Export();
    }
}
