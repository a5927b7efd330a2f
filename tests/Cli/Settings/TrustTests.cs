using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Settings;

/// <summary>Whom the command line shows its key to.</summary>
public sealed class TrustTests
{
    [Fact]
    public async Task A_platform_is_trusted_with_its_own_authority_and_only_then()
    {
        using var folder = new TempFolder();
        using var own = Certificate("localhost");
        using var other = Certificate("localhost");
        await using var platform = (await FakePlatform.StartAsync(own)).Answer("GET", "operations", "page-last");
        var url = platform.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var (ownFile, otherFile) = (folder.Combine("own.pem"), folder.Combine("other.pem"));
        await File.WriteAllTextAsync(ownFile, own.ExportCertificatePem());
        await File.WriteAllTextAsync(otherFile, other.ExportCertificatePem());

        (await CliRun.Of(platform, "list", "--url", url, "--ca-file", ownFile)).Status.ShouldBe(ExitCodes.Ok);
        (await CliRun.Of(platform, "list", "--url", url, "--ca-file", otherFile)).Status.ShouldBe(ExitCodes.Unreachable);
        (await CliRun.Of(platform, "list", "--url", url)).Status.ShouldBe(ExitCodes.Unreachable);
        (await CliRun.Of(platform, "list", "--ca-file", ownFile)).Status.ShouldBe(ExitCodes.Unreachable, "the certificate names localhost, not an address");
        platform.Seen.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_redirect_does_not_take_the_key_along()
    {
        await using var elsewhere = await FakePlatform.StartAsync();
        await using var platform = (await FakePlatform.StartAsync()).Answer("GET", "operations", context =>
        {
            context.Response.Redirect(elsewhere.Url);
            return Task.CompletedTask;
        });

        (await CliRun.Of(platform, "list")).Status.ShouldBe(ExitCodes.Unreachable);
        elsewhere.Seen.ShouldBeEmpty();
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
