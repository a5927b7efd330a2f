using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Secrets;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>What is asked of a cluster as a whole: how old the answer is, and that there always is one.</summary>
public sealed class ClusterQuestionTests
{
    private const string Next = "Look at it, then ask again.";

    [Fact]
    public async Task An_answer_is_as_old_as_the_question()
    {
        var before = DateTimeOffset.UtcNow;
        var read = DateTimeOffset.MaxValue;

        var (answer, askedAt, problem) = await Ask((_, _) =>
        {
            read = DateTimeOffset.UtcNow;
            return Task.FromResult("seen");
        });

        (answer, problem).ShouldBe(("seen", null));
        askedAt.ShouldBeInRange(before, read);
    }

    [Fact]
    public async Task Who_cannot_be_asked_is_told_with_the_reason_and_the_next_step()
    {
        var (answer, _, problem) = await Ask((_, _) => throw new DeviceUnreachableException("10.0.0.1:22 did not answer."));

        answer.ShouldBeNull();
        problem.ShouldNotBeNull().Text.ShouldBe("ob-1 could not be asked: 10.0.0.1:22 did not answer.");
        problem.NextStep.ShouldBe(Next);
    }

    [Fact]
    public async Task The_inside_of_a_failure_stays_in_the_log()
    {
        var (_, _, problem) = await Ask((_, _) => throw new InvalidOperationException("a password of somebody"));

        problem.ShouldNotBeNull().Text.ShouldBe("ob-1 could not be asked: InvalidOperationException. The worker's log has the details.");
    }

    [Fact]
    public async Task Who_never_answers_is_given_up_and_told_so()
    {
        var given = CancellationToken.None;

        var (_, _, problem) = await Ask(
            (_, limit) =>
            {
                given = limit;
                return Task.Delay(Timeout.Infinite, CancellationToken.None).ContinueWith(_ => "never", TaskScheduler.Default);
            },
            TimeSpan.FromMilliseconds(50));

        problem.ShouldNotBeNull().Text.ShouldContain("TimeoutException");
        given.IsCancellationRequested.ShouldBeTrue("nobody waits for it any more");
    }

    private static async Task<(string? Answer, DateTimeOffset AskedAt, Contracts.Problem? Problem)> Ask(
        Func<IServiceProvider, CancellationToken, Task<string>> ask, TimeSpan? limit = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddLogging().AddSingleton(TimeProvider.System);
        services.AddSingleton<Redactor>().AddSingleton<SecretResolver>().AddSingleton<ClusterQuestions>();
        services.AddOptions<StepWorkerOptions>().Configure(options => options.HandlerTimeout = limit ?? options.HandlerTimeout);
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<ClusterQuestions>().Ask("ob-1", [], ask, Next, CancellationToken.None);
    }
}
