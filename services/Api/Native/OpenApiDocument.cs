using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace UpgradePlatform.Api.Native;

/// <summary>The OpenAPI document of the native API; a copy is checked in under contracts and compared by a test.</summary>
internal static class OpenApiDocument
{
    // The name under which a route without a document name finds it.
    public const string Name = "v1";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "UpgradePlatform";
            document.Info.Version = "1";
            document.Info.Description = "Upgrades of what a data centre runs through: plan, submit, watch, steer. Problems per RFC 9457, each with a stable code. Each operation says the least role it needs; a role includes the ones before it: viewer, operator, approver, admin.";
            // The address is the reader's, not that of whoever produced the document.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "API key." },
            };
            // By address, so that the order of registration does not matter.
            var paths = document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal).ToArray();
            document.Paths = [];
            foreach (var (path, item) in paths)
                document.Paths.Add(path, item);
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(OpenApiOperations.Complete);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
                Problem(schema);
            return Task.CompletedTask;
        });
    }

    // What our problems carry besides the members of RFC 9457.
    private static void Problem(OpenApiSchema schema)
    {
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["code"] = Text("For programs; stable.");
        schema.Properties["traceId"] = Text("Finds the request in logs and traces.");
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "Inputs that cannot be taken: of a request its field, of a fleet file the line, column and path.",
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["field"] = Text("Where, in a request."),
                    ["line"] = Number("From 1."),
                    ["column"] = Number("From 1."),
                    ["path"] = Text("Where, in a fleet file."),
                    ["text"] = Text("What is wrong."),
                },
                Required = new HashSet<string> { "text" },
            },
        };
        schema.Properties["allowedVerbs"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text(null), Description = "With a refused verb: what may be asked instead." };
        schema.Properties["holds"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object }, Description = "With a refused verb: why the operation does not move." };
        schema.Required = new HashSet<string> { "code" };
    }

    private static OpenApiSchema Text(string? description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Number(string description) => new() { Type = JsonSchemaType.Integer, Description = description, Minimum = "1" };
}
