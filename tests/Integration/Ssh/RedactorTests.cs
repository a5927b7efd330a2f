using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Integration.Tests.Workers;
using UpgradePlatform.TestKit;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Secrets;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>No secret leaves a worker, in whatever form a program prints it.</summary>
public sealed class RedactorTests
{
    private const string Password = "p'ä\"s <s>\\w+/$1&2";

    private readonly Redactor redactor = new();

    public RedactorTests() => redactor.Learn(Password);

    public static TheoryData<string> Forms =>
    [
        Password,
        JsonSerializer.Serialize(Password),
        JsonSerializer.Serialize(new { text = JsonSerializer.Serialize("x") + Password }),
        "\"p'\\u00e4\\\"s <s>\\\\w+/$1&2\"",
        Uri.EscapeDataString(Password),
        Uri.EscapeDataString(Password).ToLowerInvariant(),
        WebUtility.UrlEncode(Password),
        WebUtility.HtmlEncode(Password),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Password)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"root:{Password}")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{Password}@host")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{Password}\n")),
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Password)),
        "'p'\\''ä\"s <s>\\w+/$1&2'",
        "p\\'ä\\\"s\\ \\<s\\>\\\\w+/\\$1\\&2",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_of_a_secret_is_masked_with_as_many_bytes(string form)
    {
        var text = $"before {form} after";

        var masked = redactor.Mask(text);

        masked.ShouldStartWith("before ");
        masked.ShouldEndWith(" after");
        masked.ShouldContain("********");
        Encoding.UTF8.GetByteCount(masked).ShouldBe(Encoding.UTF8.GetByteCount(text));
        // At most the letters that a secret shares with its neighbours in base64 stay, and the words around it.
        foreach (var part in new[] { "p'", "ä", "<s>", "s%20", "w+/", "%3Cs", "$1", "26", "2f", "\\$1" })
            masked["before ".Length..^" after".Length].ShouldNotContain(part);
    }

    [Fact]
    public void A_text_without_secrets_stays_the_same_and_overlapping_secrets_are_both_masked()
    {
        redactor.Learn("abcdef");
        redactor.Learn("defghi");

        redactor.Mask("nothing here ä").ShouldBe("nothing here ä");
        redactor.Mask("xabcdefghiy abcdef").ShouldBe("x*********y ******");
    }

    [Fact]
    public void A_key_is_masked_line_by_line()
    {
        redactor.Learn("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\nBCIEIJ7uCe8tF1mq\n-----END PRIVATE KEY-----");

        redactor.Mask("x BCIEIJ7uCe8tF1mq y").ShouldBe("x **************** y");
        redactor.Mask("-----BEGIN PRIVATE KEY-----").ShouldBe("-----BEGIN PRIVATE KEY-----");
    }

    [Fact]
    public void However_output_is_read_in_looks_no_secret_gets_through_and_offsets_stay_right()
    {
        const string Secret = "hunter2-hunter2-hunter2";
        redactor.Learn(Secret);
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            // Long lines, so that pieces are cut within a line, with secrets close together.
            var text = new StringBuilder();
            while (text.Length < 200_000)
                text.Append('x', random.Next(1, 3_000)).Append(Secret).Append(random.Next(40) == 0 ? "\n" : "");
            var output = Encoding.UTF8.GetBytes(text.ToString());
            var stored = new MemoryStream();
            for (var look = 0; look < 1_000 && stored.Length < output.Length; look++)
            {
                var until = Math.Min(output.Length, (int)stored.Length + 66_000 + random.Next(60_000));
                var step = Steps.Context(redactor);
                step.AddOutput(stored.Length, output.AsMemory((int)stored.Length..until), ended: until == output.Length);
                foreach (var piece in step.Output)
                {
                    piece.Offset.ShouldBe(stored.Length);
                    stored.Write(Encoding.UTF8.GetBytes(piece.Text));
                }
            }

            Encoding.UTF8.GetString(stored.ToArray()).ShouldBe(text.ToString().Replace(Secret, new string('*', Secret.Length)));
        }
    }

    [Fact]
    public async Task Whatever_a_handler_answers_or_logs_leaves_the_worker_masked()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "password");
        await File.WriteAllTextAsync(file, Password + "\n");
        using var log = new LineBuffer();
        await using var worker = await Worker(log, (step, _) =>
        {
            step.AddOutput(0, Encoding.UTF8.GetBytes($"login with {Password}\n"), ended: true);
            return step.AttemptId.EndsWith("throw", StringComparison.Ordinal)
                ? throw new InvalidOperationException($"it was {Password}")
                : Task.FromResult(StepAnswer.Failed(
                    new Problem("x", $"not with {Password}", ProblemClass.Final, $"try {Password}"), new Dictionary<string, string> { ["said"] = Password }));
        });
        var step = Steps.Look(new Dictionary<string, DeviceInfo> { ["t"] = new() { Credential = $"file:{file}" } });

        var answer = await worker.Ask(step);
        await worker.Ask(step with { AttemptId = "throw" });

        var shown = JsonSerializer.Serialize(answer) + string.Concat(worker.Answers.Logs.Select(piece => piece.Text));
        shown.ShouldContain("login with ****");
        shown.ShouldContain("not with ****");
        foreach (var piece in worker.Answers.Logs)
            piece.Text.ShouldNotContain(Password);
        (answer.Problem!.Text + answer.Problem.NextStep + answer.Facts["said"]).ShouldNotContain(Password);
        log.Tail().ShouldContain("InvalidOperationException");
        log.Tail().ShouldContain("it was ****");
        log.Tail().ShouldNotContain(Password);
    }

    [Fact]
    public async Task Output_waits_while_a_secret_it_may_quote_cannot_be_read()
    {
        using var log = new LineBuffer();
        await using var worker = await Worker(log, (step, _) =>
        {
            step.AddOutput(0, "anything\n"u8.ToArray(), ended: true);
            return Task.FromResult(StepAnswer.Pending("running", null));
        });

        await worker.Ask(Steps.Look(new Dictionary<string, DeviceInfo> { ["t"] = new() { Credential = "file:/no/such/file" } }));

        worker.Answers.Logs.ShouldBeEmpty();
        log.Tail().ShouldContain("withheld");
    }

    private static Task<WorkerProcess> Worker(LineBuffer log, Func<StepContext, CancellationToken, Task<StepAnswer>> handle) => WorkerProcess.Start(builder =>
    {
        builder.Services.AddSingleton<ILoggerProvider>(new LineLogger(log));
        builder.Services.AddSingleton(handle);
        builder.AddStepWorker(Families.Switch, worker => worker.Handle<AwaitTraffic, StubHandler<AwaitTraffic>>());
    });

    private sealed class LineLogger(LineBuffer lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> named ? string.Join(' ', named.Select(pair => pair.Value)) : "";
            lines.Add($"{formatter(state, exception)} {exception} {values}");
        }

        public void Dispose()
        {
        }
    }
}
