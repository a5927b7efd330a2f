using System.Net.Http.Headers;
using System.Net.Security;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Settings;

namespace UpgradePlatform.Cli.Client;

/// <summary>Makes the HTTP client: whom it trusts, and that the key goes nowhere else.</summary>
internal static class PlatformHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static HttpClient Create(ConnectionSettings settings, string key)
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect would take the key elsewhere.
            AllowAutoRedirect = false,
            // Nor does a proxy of the environment see what stays on this machine.
            UseProxy = !settings.Url.IsLoopback,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            AutomaticDecompression = System.Net.DecompressionMethods.All,
        };
        if (settings.CaFile is { } file)
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trusting(file) };
        var http = new HttpClient(handler) { BaseAddress = settings.Url, Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("upgradectl", typeof(PlatformHttp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0"));
        return http;
    }

    // A certificate authority of one's own has no revocation service.
    private static X509ChainPolicy Trusting(string file)
    {
        try
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(file);
            return policy.CustomTrustStore.Count > 0 ? policy : throw new UsageException($"{file} holds no certificate.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UsageException($"The certificates in {file} cannot be read: {problem.Message}");
        }
    }
}
