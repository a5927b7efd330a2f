using System.Diagnostics;
using MassTransit;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Coordinator.Saga;

/// <summary>The verbs of the state machine's table.</summary>
internal static class OperationVerbs
{
    /// <summary>Lets Core decide what follows, writes it down, and takes the phase that was decided.</summary>
    internal static EventActivityBinder<OperationSaga, T> Decide<T>(this EventActivityBinder<OperationSaga, T> when, Func<T, Input> input)
        where T : class =>
        when.ThenAsync(async context =>
        {
            var work = context.Saga.Work;
            var decision = Decider.Decide(work.State, input(context.Message), work.Situation);
            await work.ApplyAsync(decision);
            await context.TransitionToState(context.StateMachine.GetState(decision.State.Phase.ToString()));
        });

    /// <summary>Stores what the worker saw before anything is decided, so that the decision is made from it.</summary>
    internal static EventActivityBinder<OperationSaga, StepAnswered> RecordFacts(this EventActivityBinder<OperationSaga, StepAnswered> when) =>
        when.ThenAsync(context =>
        {
            var answer = context.Message;
            Activity.Current?.SetTag(TelemetryTags.Attempt, answer.AttemptId).SetTag(TelemetryTags.Answer, answer.Kind);
            return context.Saga.Work.RecordFactsAsync(NodeObservation.Of(answer));
        });

    /// <inheritdoc cref="RecordFacts(EventActivityBinder{OperationSaga, StepAnswered})"/>
    internal static EventActivityBinder<OperationSaga, ClusterObserved> RecordFacts(this EventActivityBinder<OperationSaga, ClusterObserved> when) =>
        when.ThenAsync(context => context.Saga.Work.RecordFactsAsync(NodeObservation.Of(context.Message)));
}
