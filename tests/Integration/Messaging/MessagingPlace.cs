using UpgradePlatform.TestKit;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>Where the services of one test keep and send things.</summary>
/// <param name="Database">Connection string.</param>
/// <param name="Rabbit">Broker.</param>
/// <param name="VirtualHost">Virtual host on it.</param>
public sealed record MessagingPlace(string Database, PrivateRabbit Rabbit, string VirtualHost)
{
    public IReadOnlyDictionary<string, string?> Settings(bool inMemory = false) => new Dictionary<string, string?>
    {
        ["ConnectionStrings:Engine"] = Database + ";Maximum Pool Size=15",
        // Devices answer at once here; what Core waits for between contradicting commands would only make the tests long.
        ["Engine:Timings:ActWindow"] = "00:00:02",
        ["Engine:Timings:Margin"] = "00:00:00.5",
        ["Bus:Transport"] = inMemory ? "InMemory" : "RabbitMq",
        ["Bus:Host"] = "127.0.0.1",
        ["Bus:Port"] = Rabbit.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Bus:VirtualHost"] = VirtualHost,
        ["Bus:Username"] = Rabbit.User,
        ["Bus:Password"] = Rabbit.Password,
    };
}
