using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace UpgradePlatform.Simulators;

/// <summary>Declares at start what the folder of declarations holds, so that a demonstration or test needs no call of its own.</summary>
/// <typeparam name="TDeclaration">Body of a declaration.</typeparam>
/// <param name="folder">Folder with one file per cluster, <c>CLUSTER.json</c>; null or absent for none.</param>
/// <param name="declare">Declares one.</param>
public sealed class DeclarationFiles<TDeclaration>(string? folder, Func<string, TDeclaration, Reply> declare) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (folder is null || !Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var declaration = JsonSerializer.Deserialize<TDeclaration>(await File.ReadAllTextAsync(file, cancellationToken), SimulationJson.Options)!;
            var reply = declare(Path.GetFileNameWithoutExtension(file), declaration);
            if (reply.Status >= StatusCodes.Status400BadRequest)
                throw new InvalidOperationException($"{file} cannot be declared: {JsonSerializer.Serialize(reply.Body, SimulationJson.Options)}");
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
