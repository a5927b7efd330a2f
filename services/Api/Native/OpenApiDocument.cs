using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace UpgradePlatform.Api.Native;

/// <summary>The OpenAPI document of the native API; a copy is checked in under contracts and compared by a test.</summary>
internal static class OpenApiDocument
{
    public const string Name = "platform-v1";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "UpgradePlatform";
            document.Info.Version = "1";
            document.Info.Description = "Upgrades of what a data centre runs through: plan, submit, watch, steer. Problems per RFC 9457, each with a stable code.";
            // The address is the reader's, not that of whoever produced the document.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "API key." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
