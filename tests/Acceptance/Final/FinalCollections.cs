using Xunit;

namespace UpgradePlatform.Acceptance.Tests;

/// <summary>What runs alone, after the scenarios, in the order of these names.</summary>
public static class FinalCollections
{
    public const string Restart = "Z1 restart";
    public const string Stores = "Z2 the store is away";
    public const string Audit = "Z3 audit";
    public const string Thousand = "Z4 a thousand reservations";
    public const string Secrets = "Z5 secrets";

    [CollectionDefinition(Restart, DisableParallelization = true)]
    public sealed class RestartCollection : ICollectionFixture<Restart.RestartNight>;

    [CollectionDefinition(Stores, DisableParallelization = true)]
    public sealed class StoresCollection;

    [CollectionDefinition(Audit, DisableParallelization = true)]
    public sealed class AuditCollection;

    [CollectionDefinition(Thousand, DisableParallelization = true)]
    public sealed class ThousandCollection;

    [CollectionDefinition(Secrets, DisableParallelization = true)]
    public sealed class SecretsCollection;
}
