using System.Text.Json;
using Microsoft.Extensions.Options;
using UpgradePlatform.SimulatedFabric.Model;

namespace UpgradePlatform.SimulatedFabric;

/// <summary>Declares at start what the folder of declarations holds, so that a demonstration or test needs no call of its own.</summary>
internal sealed class DeclaredFabrics(FabricStore store, IOptions<SimulatedFabricOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.DeclarationsFolder is not { } folder || !Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var declaration = JsonSerializer.Deserialize<ClusterDeclaration>(await File.ReadAllTextAsync(file, cancellationToken), FabricJson.Options)!;
            var reply = store.Declare(Path.GetFileNameWithoutExtension(file), declaration);
            if (reply.Status >= StatusCodes.Status400BadRequest)
                throw new InvalidOperationException($"{file} declares no fabric: {JsonSerializer.Serialize(reply.Body, FabricJson.Options)}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
