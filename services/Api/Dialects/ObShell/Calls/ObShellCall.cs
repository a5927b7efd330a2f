using UpgradePlatform.Api.Admission;
using UpgradePlatform.Api.Dialects.ObShell.Bindings;

namespace UpgradePlatform.Api.Dialects.ObShell.Calls;

/// <summary>A request that was let in.</summary>
/// <param name="Context">The request.</param>
/// <param name="Binding">Binding it met.</param>
/// <param name="Body">Its body, decrypted.</param>
/// <param name="Values">Values of its path.</param>
internal sealed record ObShellCall(HttpContext Context, ObShellBinding Binding, PlainBody Body, IReadOnlyDictionary<string, string> Values)
{
    public CancellationToken Cancel => Context.RequestAborted;

    public Caller Caller => new(Binding.Principal, Binding.Role, Context.Connection.RemoteIpAddress?.ToString());

    public T Service<T>()
        where T : notnull => Context.RequestServices.GetRequiredService<T>();

    /// <summary>A parameter of the query; null when absent.</summary>
    public string? Query(string name) => Context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
}
