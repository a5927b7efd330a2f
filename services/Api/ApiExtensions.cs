using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.AspNetCore.Authentication;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Api.Databases;
using UpgradePlatform.Api.Dialects.Msf;
using UpgradePlatform.Api.Dialects.ObShell;
using UpgradePlatform.Api.Native;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Engine;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Api;

/// <summary>Adds the REST API to a process.</summary>
public static class ApiExtensions
{
    /// <summary>Adds authentication, the native API and the dialects; see <see cref="ApiOptions"/> and <see cref="MsfOptions"/>.</summary>
    public static IHostApplicationBuilder AddApi(this IHostApplicationBuilder builder)
    {
        builder.AddEngine();
        builder.Services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<MsfOptions>().BindConfiguration("Msf").Validate(options => options.Valid(), "An option of section Msf is not valid: see its documentation for words and ranges.").ValidateOnStart();
        builder.Services.AddAuthentication(ApiSchemes.Key)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiSchemes.Key, null)
            .AddScheme<AuthenticationSchemeOptions, MsfNetworkHandler>(ApiSchemes.Msf, null);
        builder.Services.AddAuthorization(ApiPolicies.Add);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        builder.Services.AddProblemDetails();
        // What cannot be bound is thrown, so that it is answered as a problem and not with an empty body.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi(OpenApiDocument.Name, OpenApiDocument.Configure);
        builder.AddDatabases();
        builder.AddObShell();
        builder.Services.AddScoped<Gatekeeper>();
        builder.Services.AddScoped<Once>();
        builder.Services.AddScoped<MsfGate>();
        builder.Services.AddScoped<MsfOperations>();
        builder.Services.AddScoped<MsfSubmitter>();
        builder.Services.AddSingleton<EventStream>();
        builder.Services.AddSingleton<IValidator<PlanRequestModel>, PlanRequestValidator>();
        builder.Services.AddSingleton<BootstrapKey>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<BootstrapKey>());
        builder.Services.AddHealthChecks().AddCheck<BootstrapKey>("bootstrap-key", tags: [PlatformHealthEndpoints.ReadyTag]);
        return builder;
    }

    /// <summary>Maps the native API and the dialects.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        app.UseObShell();
        app.Use(MsfSurface.Headers);
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Failures.Answer, SuppressDiagnosticsCallback = Failures.IsClientsOwn });
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/platform"), branch => branch.UseStatusCodePages(Failures.Complete));
        app.Use(MsfSurface.Unknown);
        app.UseAuthentication();
        app.UseAuthorization();
        var native = app.MapGroup("/platform/v1").WithGroupName(OpenApiDocument.Name).ProblemsOfAll();
        FleetEndpoints.Map(native);
        PlanEndpoints.Map(native);
        OperationEndpoints.Map(native);
        DeviceLineEndpoint.Map(native);
        VerbEndpoints.Map(native);
        EventEndpoints.Map(native);
        NotificationEndpoints.Map(native);
        PackageEndpoints.Map(native);
        ArtifactEndpoint.Map(native);
        KeyEndpoints.Map(native);
        PlatformStateEndpoints.Map(native);
        app.MapOpenApi("/platform/v1/openapi.json").RequireAuthorization(ApiPolicies.Viewer);
        MsfEndpoints.Map(app);
        return app;
    }
}
