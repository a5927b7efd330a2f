using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore.Storage;
using UpgradePlatform.Api.Native;
using UpgradePlatform.Engine;
using UpgradePlatform.Engine.Access;

namespace UpgradePlatform.Api.Admission;

/// <summary>
/// Makes a request safe to send twice (<c>Idempotency-Key</c>): the first answer is stored in the transaction of what it did and given
/// again to the second. Refusals are not stored; what was refused may be sent again.
/// </summary>
internal sealed class Once(EngineDbContext db, IdempotencyStore store) : IAsyncDisposable
{
    private const int MaxKey = 255;
    private IDbContextTransaction? _transaction;
    private string? _key;
    private string _principal = "";

    /// <summary>The stored answer, where the request was carried out before.</summary>
    public StoredAnswer? Stored { get; private set; }

    /// <summary>Why the key cannot be used.</summary>
    public ProblemHttpResult? Problem { get; private set; }

    public async Task BeginAsync<T>(HttpContext context, Caller caller, T body, CancellationToken cancel)
    {
        if (!context.Request.Headers.TryGetValue("Idempotency-Key", out var header))
            return;
        (_key, _principal) = (header.ToString(), caller.Name);
        if (_key.Length is 0 or > MaxKey)
        {
            Problem = Problems.Invalid("Idempotency-Key", $"holds none or more than {MaxKey} characters");
            return;
        }

        // The unit of work that follows joins this transaction.
        _transaction = await db.Database.BeginTransactionAsync(cancel);
        var request = $"{context.Request.Method} {context.Request.Path} {JsonSerializer.Serialize(body, JsonSerializerOptions.Web)}";
        var beginning = await store.BeginAsync(_principal, _key, request, cancel);
        if (beginning.IsNew)
            return;
        await _transaction.DisposeAsync();
        if (beginning.Answer is { } answer)
            Stored = new StoredAnswer(answer.Location, answer.Body);
        else
            Problem = Problems.Of(StatusCodes.Status409Conflict, "key-reused", "This Idempotency-Key was used for another request.");
    }

    public Task CompleteAsync<T>(int status, string location, T answer, CancellationToken cancel) =>
        _key is null ? Task.CompletedTask : store.CompleteAsync(_principal, _key, new IdempotentAnswer(status, location, JsonSerializer.Serialize(answer, JsonSerializerOptions.Web)), cancel);

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
            await _transaction.DisposeAsync();
    }
}
