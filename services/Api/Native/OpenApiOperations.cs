using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using UpgradePlatform.Core.Admission;

namespace UpgradePlatform.Api.Native;

/// <summary>What the framework cannot see of an operation: headers that endpoints read themselves, words that are taken, and the role.</summary>
internal static class OpenApiOperations
{
    private const string IdempotencyKey = "Makes the request safe to send twice: the first answer is given again. Refusals are not kept.";
    private const string IfMatch = "The ETag that was read; anything else since then refuses the verb with 412.";

    public static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().LastOrDefault(data => data.Policy is not null) is { } authorize)
            operation.Description = $"Role: {authorize.Policy}.";
        Order(operation);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            parameter.Description ??= Describe(operation.OperationId!, parameter.Name!);
        switch (operation.OperationId)
        {
            case "submitOperation":
                Header(operation, "Idempotency-Key", IdempotencyKey);
                operation.Description += " Approver: a detour release that confirms a node which waits for its confirmation.";
                break;
            case "askVerb":
                Header(operation, "Idempotency-Key", IdempotencyKey);
                Header(operation, "If-Match", IfMatch);
                Verbs(operation);
                operation.Description += " Approver: confirm, reject, skip, rollback, and cancel now. Admin: resolve and abandon.";
                break;
            case "getOperation":
                Header(operation, "If-None-Match", "The ETag that is known already; unchanged is answered with 304.");
                break;
            case "getEvents":
                Header(operation, "Last-Event-ID", "Of a stream: the id of the last event seen.");
                if (operation.Responses?["200"].Content is { } content)
                    content["text/event-stream"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Server-sent events: id is the position, event the entity, data a CloudEvent; an event named beat holds null." } };
                break;
        }

        return Task.CompletedTask;
    }

    private static string? Describe(string operation, string parameter) => (operation, parameter) switch
    {
        ("getEvents", "after") => "Position after which events are wanted; 0, or for a stream now, where left out.",
        ("retryNotification", "id") => "Notification.",
        ("getDeviceLines", "after") => "The next of the page before; 0 where left out.",
        ("uploadPackage", "cluster") => "Cluster it is for; without one it is judged as newer than what runs.",
        ("getPackage" or "deletePackage", "id") => "Package.",
        (_, "sha256") => "SHA-256 of the bytes, 64 hexadecimal digits.",
        (_, "after") => "The next of the page before.",
        (_, "attempt") => "Attempt, from the operation.",
        (_, "before") => "Number before which entries are wanted.",
        (_, "cluster") => "Cluster.",
        (_, "dialect") => "Dialect it was submitted through.",
        (_, "dialectId") => "Its id in that dialect.",
        (_, "dryRun") => "Only validate.",
        (_, "family") => "Family.",
        (_, "id") => "Operation.",
        (_, "limit") => "Most items of a page.",
        (_, "name") => "Name of the key.",
        (_, "node") => "Only of this node.",
        (_, "offset") => "Byte offset to read from.",
        (_, "open") => "True: only open operations; false: only closed ones.",
        (_, "operation") => "Operation.",
        (_, "phase") => "Phase.",
        (_, "state") => "How it stands: waiting, delivered, givenUp or refused.",
        (_, "target") => "What it was done to: an operation, a cluster, the name of a key.",
        (_, "verb") => "What is asked.",
        _ => null,
    };

    private static void Order(OpenApiOperation operation)
    {
        var responses = operation.Responses?.OrderBy(response => response.Key, StringComparer.Ordinal).ToArray() ?? [];
        operation.Responses = [];
        foreach (var (status, response) in responses)
            operation.Responses.Add(status, response);
    }

    private static void Header(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
    }

    private static void Verbs(OpenApiOperation operation)
    {
        if (operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(parameter => parameter.Name == "verb") is { } verb)
            verb.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Enum.GetValues<Verb>().Select(value => (JsonNode)Words.Of(value))] };
    }
}
