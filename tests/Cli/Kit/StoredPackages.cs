namespace UpgradePlatform.Cli.Tests;

/// <summary>Packages as the platform lists them.</summary>
internal static class StoredPackages
{
    public const string Json = """
        {
          "items": [
            {
              "id": 3,
              "name": "oceanbase-ce",
              "version": "4.2.1.1",
              "release": "101000062023110109.el7",
              "architecture": "x86_64",
              "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
              "md5": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
              "size": 355000000,
              "unpackedSize": 1065000000,
              "hasUpgradeData": true,
              "storedAt": "2026-11-21T05:20:00+00:00",
              "storedBy": "ann"
            },
            {
              "id": 2,
              "name": "oceanbase-ce-libs",
              "version": "4.2.1.1",
              "release": "101000062023110109.el7",
              "architecture": "x86_64",
              "sha256": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
              "md5": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
              "size": 163840,
              "unpackedSize": 491520,
              "hasUpgradeData": false,
              "storedAt": "2026-11-21T05:20:00+00:00",
              "storedBy": "ann"
            },
            {
              "id": 1,
              "name": "obshell",
              "version": "4.2.1.1",
              "release": "101000062023110109.el7",
              "architecture": "x86_64",
              "sha256": "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
              "md5": "cccccccccccccccccccccccccccccccc",
              "size": 46137344,
              "unpackedSize": 138412032,
              "hasUpgradeData": false,
              "storedAt": "2026-11-21T05:20:00+00:00",
              "storedBy": "root@sys"
            }
          ]
        }
        """;
}
