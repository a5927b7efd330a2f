using System.Diagnostics;
using RabbitMQ.Client;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Secrets;

/// <summary>No secret is in anything that the run wrote or showed (architecture I9). Runs last, after everything that was done on the platform.</summary>
[Collection(FinalCollections.Secrets)]
public sealed class Z5_Secrets(AcceptancePlatform platform, ITestOutputHelper output)
{
    private readonly PlantedSecrets _secrets = platform.Secrets;

    [Fact]
    public async Task No_log_no_row_no_message_no_event_and_no_process_shows_a_secret()
    {
        var (inLogs, files) = await SecretSearch.InFilesAsync(platform.Cluster.LogFolder, _secrets);
        var (inRows, columns) = await SecretSearch.InDatabaseAsync(platform.Cluster.Database, _secrets);
        var queues = await platform.Cluster.Rabbit.ListQueuesAsync();
        var (inQueues, messages) = await SecretSearch.InQueuesAsync(platform.Cluster.Rabbit.Address, queues.Select(queue => queue.Name), _secrets);
        var servers = string.Join('\n', [.. platform.Cluster.Postgres.Output.Lines, .. platform.Cluster.Rabbit.Output.Lines]);
        output.WriteLine($"searched {files} logs, {columns} columns, {messages} waiting and {platform.Tap.Count} sent messages, {platform.Processes.Looks} looks at the process list");
        output.WriteLine($"waiting: {string.Join(", ", queues.Where(queue => queue.Messages > 0).Select(queue => $"{queue.Name} {queue.Messages}"))}");

        inLogs.ShouldBeEmpty();
        inRows.ShouldBeEmpty();
        inQueues.ShouldBeEmpty();
        platform.Tap.Found.ShouldBeEmpty();
        platform.Processes.Found.Keys.ShouldBeEmpty();
        _secrets.FindIn(servers).ShouldBeEmpty();
        // The search looked at something.
        files.ShouldBeGreaterThanOrEqualTo(platform.Cluster.Services.Count);
        columns.ShouldBeGreaterThan(50);
        platform.Tap.Count.ShouldBeGreaterThan(20);
        platform.Processes.Looks.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task Another_user_of_the_machine_sees_no_environment()
    {
        var seen = await ProcessListWatch.EnvironmentsSeenByOthersAsync(platform.Cluster.Services.Values.Where(service => service.IsRunning).Select(service => service.Pid));
        Assert.SkipWhen(seen is null, "Only root can look as another user.");
        seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_search_finds_a_secret_that_is_planted_in_a_log_a_row_a_message_and_a_command_line()
    {
        using var planted = new PlantedSecrets();
        using var folder = new TempFolder();
        var password = planted.Settings[0].Value;
        await File.WriteAllTextAsync(folder.Combine("worker.log"), $$"""{"Message":"login with {{System.Text.Json.JsonEncodedText.Encode(password)}}"}""");
        (await SecretSearch.InFilesAsync(folder.Path, planted)).Found.ShouldNotBeEmpty();

        var control = await platform.Cluster.Postgres.CreateDatabaseAsync("secrets_control");
        await PlantAsync(control, password);
        var rows = (await SecretSearch.InDatabaseAsync(control, planted)).Found;
        rows.Count.ShouldBe(4, string.Join("; ", rows));

        await PublishAsync("test.secrets", password);
        (await SecretSearch.InQueuesAsync(platform.Cluster.Rabbit.Address, ["test.secrets"], planted)).Found.ShouldNotBeEmpty();

        await using var watch = ProcessListWatch.Start(planted);
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "read x", password]) { RedirectStandardInput = true })!;
        await Eventually.TrueAsync(() => !watch.Found.IsEmpty, TimeSpan.FromSeconds(20), "the command line is seen");
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    private static async Task PlantAsync(string database, string password)
    {
        await using var store = Npgsql.NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = store.CreateCommand("""
            CREATE TABLE plain (said text);
            CREATE TABLE document (said jsonb);
            CREATE TABLE bytes (said bytea);
            CREATE TABLE encoded (said text);
            """);
        await command.ExecuteNonQueryAsync();
        await using var insert = store.CreateCommand("""
            WITH a AS (INSERT INTO plain VALUES ('x' || $1::text || 'y')), b AS (INSERT INTO document VALUES (jsonb_build_object('a', jsonb_build_object('b', $1::text)))),
                 c AS (INSERT INTO bytes VALUES (convert_to('ab' || $1::text, 'UTF8')))
            INSERT INTO encoded VALUES (encode(convert_to('user:' || $1::text || '!', 'UTF8'), 'base64'))
            """);
        insert.Parameters.Add(new Npgsql.NpgsqlParameter { Value = password });
        await insert.ExecuteNonQueryAsync();
    }

    private async Task PublishAsync(string queue, string password)
    {
        await using var connection = await new ConnectionFactory { Uri = platform.Cluster.Rabbit.Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(queue, durable: false, exclusive: false, autoDelete: false);
        await channel.BasicPublishAsync("", queue, System.Text.Encoding.UTF8.GetBytes(Uri.EscapeDataString(password)));
    }
}
