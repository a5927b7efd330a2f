using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace UpgradePlatform.Hosting;

/// <summary>
/// Listens to the spans and metrics of the process and exports them where an OTLP endpoint is configured. Without one it still
/// listens: only spans that somebody listens to exist, and they carry the trace id from a request through the bus to the device.
/// </summary>
internal sealed class TelemetryService(ServiceIdentity identity, IConfiguration configuration) : IHostedService, IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly string[] Sources = ["MassTransit", "Npgsql", "Microsoft.AspNetCore", "System.Net.Http", Telemetry.Name];
    private static readonly string[] Meters =
        ["MassTransit", "Npgsql", "Microsoft.AspNetCore.Hosting", "System.Net.Http", "System.Runtime", Telemetry.Name];

    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(identity.Name);
        var endpoint = configuration[EndpointVariable];

        var tracing = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources);
        if (!string.IsNullOrEmpty(endpoint))
        {
            var address = new Uri(endpoint);
            tracing.AddOtlpExporter(otlp => otlp.Endpoint = address);
            // Metrics nobody reads cost memory; unlike spans nothing depends on them.
            metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters)
                .AddOtlpExporter(otlp => otlp.Endpoint = address).Build();
        }

        traces = tracing.Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces?.ForceFlush(2000);
        metrics?.ForceFlush(2000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }
}
