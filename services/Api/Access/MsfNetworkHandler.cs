using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace UpgradePlatform.Api.Access;

/// <summary>
/// Authenticates clients of the MSF dialect: by a key where they send one, otherwise by their source network, where the operator of
/// the platform listed it (off by default). MSF knows no authentication, and so no body for its refusals.
/// </summary>
internal sealed class MsfNetworkHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<MsfOptions> msf)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.ContainsKey("Authorization"))
            return Context.AuthenticateAsync(ApiSchemes.Key);
        if (Context.Connection.RemoteIpAddress is not { } address)
            return Task.FromResult(AuthenticateResult.NoResult());
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var network = msf.Value.TrustedNetworks.FirstOrDefault(network => IPNetwork.Parse(network.Network).Contains(address));
        return Task.FromResult(network is null
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(Tickets.For(network.Principal, network.Role, Scheme.Name)));
    }
}
