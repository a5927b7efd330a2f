using System.Globalization;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Api;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Events;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Fleet.Files;
using UpgradePlatform.Engine.Migrations;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Hosting;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Dialects.Tests.Http;

/// <summary>
/// The API as its program puts it together, on a real Kestrel and a database of its own. No coordinator runs, so nothing moves by
/// itself: what a test does not decide does not happen.
/// </summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly Dictionary<string, string> _keys = [];
    private readonly TempFolder _artifacts = new();
    private WebApplication _app = null!;
    private int _clusters;

    /// <summary>Stands for the worker of database clusters.</summary>
    public Examiner Examiner { get; } = new();

    public static readonly string[] Roles = ["viewer", "operator", "approver", "admin"];

    public IServiceProvider Services => _app.Services;

    public Uri Address { get; private set; } = null!;

    /// <summary>Starts it; with keys for every role and the fleet of <see cref="FleetText"/>.</summary>
    public static async Task<ApiHost> StartAsync(string connection, params (string Name, string Value)[] settings)
    {
        var host = new ApiHost();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "UpgradePlatform.Api", EnvironmentName = "Production" });
        builder.Configuration["Bus:Transport"] = "InMemory";
        builder.Configuration["Artifacts:Folder"] = host._artifacts.Path;
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        builder.Configuration["ConnectionStrings:Engine"] = connection;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddPlatformDefaults("api");
        builder.AddApi();
        builder.AddBusContribution(bus => bus.Receive(QueueNames.Steps(Families.ObServer), (_, queue) => queue.Instance(host.Examiner)));
        builder.BuildBus();
        builder.StartWithoutBroker();
        builder.Logging.ClearProviders().AddProvider(new ServerErrors());
        host._app = builder.Build();
        host._app.MapPlatformHealth();
        host._app.MapApi();
        await host._app.StartAsync();
        host.Address = new Uri(host._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await host.PrepareAsync();
        return host;
    }

    /// <summary>Key of a role.</summary>
    public string Key(string role) => _keys[role];

    /// <summary>A client with the key of a role; null for none.</summary>
    public ApiClient As(string? role) => new(Address, role is null ? null : _keys[role]);

    /// <summary>A client with this key.</summary>
    public ApiClient With(string key) => new(Address, key);

    /// <summary>A cluster that no other test uses: id and MSF's id.</summary>
    public (string Id, string VendorId) NextCluster()
    {
        var number = Interlocked.Increment(ref _clusters);
        if (number > FleetText.Clusters)
            throw new InvalidOperationException($"There are but {FleetText.Clusters} clusters.");
        return ($"fabric-{number}", number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Does in place of the coordinator what follows from an input.</summary>
    public async Task DecideAsync(Guid operation, Input input)
    {
        await using var scope = Services.CreateAsyncScope();
        await using var work = (await scope.ServiceProvider.GetRequiredService<OperationStore>().OpenAsync(operation))!;
        await work.ApplyAsync(Decider.Decide(work.State, input, work.Situation));
        await work.CommitAsync();
    }

    /// <summary>Gives events their positions, as the coordinator does.</summary>
    public Task PositionEventsAsync() => Services.GetRequiredService<EventLog>().AssignPositionsAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _artifacts.Dispose();
    }

    private async Task PrepareAsync()
    {
        await Services.GetRequiredService<EngineReadiness>().WaitAsync(CancellationToken.None);
        await using var scope = Services.CreateAsyncScope();
        foreach (var role in Roles)
            _keys[role] = (await scope.ServiceProvider.GetRequiredService<CredentialStore>().CreateAsync($"test-{role}", role, "test"))!;
        await scope.ServiceProvider.GetRequiredService<FleetStore>().ApplyAsync(FleetParser.Parse(FleetText.Yaml).Fleet!, "test");
    }
}
