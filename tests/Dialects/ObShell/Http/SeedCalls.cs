namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>The calls of the vendor's sample request.</summary>
internal static class SeedCalls
{
    public const string Upgrade = "/api/v1/ob/upgrade";
    public const string Check = "/api/v1/ob/upgrade/check";
    public const string Seed = """{ "version":"4.2.1.1", "release": "101000062023110109.el7", "mode": "rolling", "upgradeDir": "" }""";
}
