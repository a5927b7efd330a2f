using System.Globalization;
using System.Text;

namespace UpgradePlatform.Benchmarks.Results;

/// <summary>The page <c>infra/docs/benchmarks.md</c>: how it is measured, and the figures of one run.</summary>
internal static class BenchmarkPage
{
    private const string Head = """
        # Benchmarks

        Written by `dotnet run -c Release --project tests/Benchmarks -- all --doc`. The services are built first, in the same configuration:
        `dotnet build -c Release services/Api` and `services/Coordinator`. It needs the Debian packages `postgresql`, `postgresql-contrib` and
        `rabbitmq-server`, as the tests do.

        **Read the ratios.** Client, services, broker and database share one machine, which may have other work as well. Platform and
        baseline are measured within minutes of each other, so a ratio holds where a number of one day does not. Processor time per step is
        the other figure that can be compared between runs.

        ## How it is measured

        - Api and Coordinator run as processes of their own over a private RabbitMQ (quorum queues) and a private PostgreSQL with durable
          commits. The worker is in the benchmark: every step is done at once, every node is healthy. What remains is the platform.
        - **Steps**: checks on 20 nodes, one step per node, each step a command and an answer through the broker; every cluster has one
          under way and one behind it, submitted meanwhile. First 40 clusters with four nodes side by side, then 200 with one each. Counted
          are attempts that ended in the store.
        - **pgbench** runs the statements of one such transition (one `StepAnswered`) on the operations left open by the run, with rows as the platform
          wrote them: locks, reads, inbox, facts, operation, unit, attempts, events, outbox, notifications, commit, batched in pipelines as the
          platform batches them. It neither sends the outbox nor numbers the events.
        - **Raw RabbitMQ**: a command of the run published with a confirm, 256 outstanding, consumed and acknowledged one by one.
        - **Step overhead**: from just before the worker sends an answer to the arrival of the next command of that operation.
          Checks on 40 nodes, one step each; then beside 50 other clusters whose steps take half a second each.
        - **Submit**: `POST /platform/v1/operations` over HTTP with a key, 12 nodes, reserved for later.
        - **Processor time** is of all threads, the kernel's share included, and **database time** is what `pg_stat_statements` counts (without commits).

        """;

    public static string Write(Report report, BenchmarkOptions options)
    {
        var page = new StringBuilder(Head);
        page.Append("## One run\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, {options.WarmUp} s of warm-up, {options.Seconds} s per measurement.\n");
        foreach (var section in report.Figures.GroupBy(figure => figure.Section))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {char.ToUpperInvariant(section.Key[0])}{section.Key[1..]}\n\n| | | |\n| --- | ---: | --- |\n");
            foreach (var figure in section)
                page.Append(CultureInfo.InvariantCulture, $"| {figure.Name.Replace("|", "\\|", StringComparison.Ordinal)} | {figure.Text} | {figure.Unit} |\n");
        }

        return page.ToString();
    }
}
