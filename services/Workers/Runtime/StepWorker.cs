using Microsoft.Extensions.DependencyInjection;
using UpgradePlatform.Contracts.Steps;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>Describes the worker of one family: which handler for which command, and who observes and examines clusters.</summary>
public sealed class StepWorker
{
    private readonly IServiceCollection services;
    private readonly Dictionary<Type, StepRoute> routes = [];

    internal StepWorker(IServiceCollection services) => this.services = services;

    internal IReadOnlyDictionary<Type, StepRoute> Routes => routes;

    internal Type? Observer { get; private set; }

    internal Type? Examiner { get; private set; }

    /// <summary>Registers the handler of a command.</summary>
    /// <typeparam name="TCommand">Command.</typeparam>
    /// <typeparam name="THandler">Handler; a new one for each message.</typeparam>
    /// <returns>This worker.</returns>
    public StepWorker Handle<TCommand, THandler>()
        where TCommand : StepCommand
        where THandler : class, IStepHandler<TCommand>
    {
        services.AddScoped<THandler>();
        routes.Add(typeof(TCommand), (provider, step, command, cancellation) =>
            provider.GetRequiredService<THandler>().Handle(step, (TCommand)command, cancellation));
        return this;
    }

    /// <summary>Registers who observes clusters of the family.</summary>
    /// <typeparam name="TObserver">Observer; a new one for each message.</typeparam>
    /// <returns>This worker.</returns>
    public StepWorker Observe<TObserver>()
        where TObserver : class, IClusterObserver
    {
        services.AddScoped<TObserver>();
        Observer = typeof(TObserver);
        return this;
    }

    /// <summary>Registers who examines clusters of the family, asked by the API.</summary>
    /// <typeparam name="TExaminer">Examiner; a new one for each message.</typeparam>
    /// <returns>This worker.</returns>
    public StepWorker Examine<TExaminer>()
        where TExaminer : class, IClusterExaminer
    {
        services.AddScoped<TExaminer>();
        Examiner = typeof(TExaminer);
        return this;
    }
}
