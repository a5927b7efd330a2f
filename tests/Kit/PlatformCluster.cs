using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using UpgradePlatform.Contracts;

namespace UpgradePlatform.TestKit;

/// <summary>The platform as separate processes over a private RabbitMQ and PostgreSQL, with a simulated fabric. Each of them may be killed.</summary>
public sealed class PlatformCluster : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, ServiceProcess> _services = [];
    private readonly PlatformClusterOptions _options;

    private PlatformCluster(PlatformClusterOptions options, PrivatePostgres postgres, PrivateRabbit rabbit, string database)
    {
        _options = options;
        Postgres = postgres;
        Rabbit = rabbit;
        Database = database;
        AdminKey = "up_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        FabricToken = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    }

    /// <summary>Database server.</summary>
    public PrivatePostgres Postgres { get; }

    /// <summary>Broker.</summary>
    public PrivateRabbit Rabbit { get; }

    /// <summary>Connection string of the platform's database.</summary>
    public string Database { get; }

    /// <summary>Key with the role admin.</summary>
    public string AdminKey { get; }

    /// <summary>Token of the simulated fabric.</summary>
    public string FabricToken { get; }

    /// <summary>Processes by name: <c>fabric</c> or <c>databases</c>, <c>api</c>, <c>coordinator</c>, <c>notifier</c>, <c>worker</c>, and further ones.</summary>
    public IReadOnlyDictionary<string, ServiceProcess> Services => _services;

    /// <summary>Log files of the processes.</summary>
    public string LogFolder => _folder.Combine("logs");

    /// <summary>Starts everything and waits until it is ready.</summary>
    public static async Task<PlatformCluster> StartAsync(PlatformClusterOptions? options = null)
    {
        options ??= new();
        var postgres = await PrivatePostgres.StartAsync(options.Postgres).ConfigureAwait(false);
        var rabbit = await PrivateRabbit.StartAsync(new RabbitOptions { Management = options.Management }).ConfigureAwait(false);
        var cluster = new PlatformCluster(options, postgres, rabbit, await postgres.CreateDatabaseAsync("upgrade").ConfigureAwait(false));
        try
        {
            await cluster.LaunchAsync().ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts one more process of a project under a name of its own.</summary>
    public async Task<ServiceProcess> AddAsync(string name, string project)
    {
        var service = await ServiceProcess.StartAsync(new ServiceSettings { Project = project, Name = name, Environment = Environment(), LogFolder = LogFolder }).ConfigureAwait(false);
        lock (_services)
            _services.Add(name, service);
        return service;
    }

    /// <summary>The native API, as admin.</summary>
    public PlatformApi Api() => new(() => Client());

    /// <summary>The simulated devices.</summary>
    public FabricFace Devices() => new(Fabric());

    /// <summary>The simulated database clusters.</summary>
    public DatabaseFace Databases() => new(new HttpClient
    {
        BaseAddress = new Uri(_services["databases"].Address, "/obcluster/v1/"),
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", FabricToken) },
    });

    /// <summary>The store, as an auditor reads it.</summary>
    public StoreReader Store() => new(Database);

    /// <summary>A client of the API, with a key.</summary>
    public HttpClient Client(string? key = null) => new()
    {
        BaseAddress = _services["api"].Address,
        Timeout = TimeSpan.FromSeconds(60),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key ?? AdminKey) },
    };

    /// <summary>A client of the simulated fabric.</summary>
    public HttpClient Fabric() => new()
    {
        BaseAddress = new Uri(_services["fabric"].Address, "/fabric/v1/"),
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", FabricToken) },
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.Values)
            await service.DisposeAsync().ConfigureAwait(false);
        await Rabbit.DisposeAsync().ConfigureAwait(false);
        await Postgres.DisposeAsync().ConfigureAwait(false);
        KeptLogs.Copy(LogFolder, Path.GetFileName(_folder.Path));
        _folder.Dispose();
    }

    private async Task LaunchAsync()
    {
        Directory.CreateDirectory(LogFolder);
        Directory.CreateDirectory(_folder.Combine("declared"));
        foreach (var (name, declaration) in Declarations())
            await File.WriteAllTextAsync(_folder.Combine("declared", $"{name}.json"), declaration).ConfigureAwait(false);
        await File.WriteAllTextAsync(_folder.Combine("admin.key"), AdminKey).ConfigureAwait(false);
        await File.WriteAllTextAsync(_folder.Combine("seal.key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))).ConfigureAwait(false);
        var (devices, simulation, worker) = Databased ? ("databases", "SimulatedObCluster", "Workers/ObServer") : ("fabric", "SimulatedFabric", "Workers/Switch");
        if (_options.Worker)
            await AddAsync(devices, simulation).ConfigureAwait(false);
        await Task.WhenAll(
            AddAsync("api", "Api"), AddAsync("coordinator", "Coordinator"),
            _options.Worker ? AddAsync("worker", worker) : Task.CompletedTask,
            _options.Notifier ? AddAsync("notifier", "Notifier") : Task.CompletedTask).ConfigureAwait(false);
        if (_options.Fleet is { } declared)
        {
            using var api = Api();
            await api.ApplyFleetAsync(declared).ConfigureAwait(false);
        }
    }

    private bool Databased => _options.Family == Families.ObServer;

    private IReadOnlyDictionary<string, string> Declarations() =>
        _options.Fleet is not { } fleet ? _options.Fabrics : Databased ? DatabaseDeclarations.Of(fleet) : FabricDeclarations.Of(fleet);

    private Dictionary<string, string> Environment()
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Engine"] = Database,
            ["Bus__Transport"] = "RabbitMq",
            ["Bus__Host"] = "127.0.0.1",
            ["Bus__Port"] = Rabbit.Port.ToString(CultureInfo.InvariantCulture),
            ["Bus__Username"] = Rabbit.User,
            ["Bus__Password"] = Rabbit.Password,
            ["Api__BootstrapKeyFile"] = _folder.Combine("admin.key"),
            ["SimulatedFabric__Folder"] = _folder.Combine("fabric"),
            ["SimulatedFabric__DeclarationsFolder"] = _folder.Combine("declared"),
            ["SimulatedFabric__Token"] = FabricToken,
            ["Switch__Simulated__Token"] = FabricToken,
            ["Msf__TrustedNetworks__0__Network"] = "127.0.0.0/8",
            ["Msf__TrustedNetworks__0__Principal"] = "msf-test",
            ["Msf__TrustedNetworks__0__Role"] = "operator",
            ["Logging__LogLevel__Default"] = "Information",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
        };
        if (Databased)
            foreach (var (name, value) in DatabaseSettings())
                settings[name] = value;
        if (_services.TryGetValue("fabric", out var fabric))
            settings["Switch__Simulated__Url"] = new Uri(fabric.Address, "/fabric/v1").ToString();
        foreach (var (name, value) in _options.Settings)
            settings[name] = value;
        return settings;
    }

    private Dictionary<string, string> DatabaseSettings()
    {
        var settings = new Dictionary<string, string>
        {
            ["SimulatedObCluster__Folder"] = _folder.Combine("databases"),
            ["SimulatedObCluster__DeclarationsFolder"] = _folder.Combine("declared"),
            ["SimulatedObCluster__Token"] = FabricToken,
            ["ObServer__Simulated__Token"] = FabricToken,
            ["Artifacts__Folder"] = _folder.Combine("artifacts"),
            ["Engine__SealingKeyFile"] = _folder.Combine("seal.key"),
        };
        if (_services.TryGetValue("databases", out var databases))
            settings["ObServer__Simulated__Url"] = new Uri(databases.Address, "/obcluster/v1").ToString();
        return settings;
    }
}
