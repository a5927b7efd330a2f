using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using UpgradePlatform.Standalone.Postgres;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Kit;

public sealed class EmbeddedPostgresTests : IDisposable
{
    // Others may pass: PostgreSQL runs under an account of its own when the tests run as root.
    private readonly TempFolder _temp = new((UnixFileMode)0b111_001_001);

    private string DataFolder => _temp.Combine("data");

    private string PidFile => _temp.Combine("data", "postgres", "postmaster.pid");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task The_first_start_makes_the_database_and_the_second_finds_it()
    {
        await using (var first = await StartAsync())
        {
            (await ExecuteAsync(first, "SELECT current_database() || ' ' || current_user")).ShouldBe("upgrade upgrade");
            (await ExecuteAsync(first, "SHOW listen_addresses")).ShouldBe(string.Empty);
            await ExecuteAsync(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
        }

        File.Exists(PidFile).ShouldBeFalse("an orderly end stops what it started");
        await using var second = await StartAsync();
        second.Adopted.ShouldBeFalse();
        (await ExecuteAsync(second, "SELECT n FROM kept")).ShouldBe(7);
    }

    [Fact]
    public async Task What_a_killed_platform_left_alive_is_adopted_and_stopped_in_the_end()
    {
        var killed = await StartAsync();
        await ExecuteAsync(killed, "CREATE TABLE kept (n int)");
        var pid = Pid();
        killed.Abandon();

        await using (var next = await StartAsync())
        {
            next.Adopted.ShouldBeTrue();
            Pid().ShouldBe(pid);
            (await ExecuteAsync(next, "SELECT count(*) FROM kept")).ShouldBe(0L);
        }

        File.Exists(PidFile).ShouldBeFalse("it was started by a platform, so a platform stops it");
    }

    [Fact]
    public async Task A_killed_server_is_started_again_in_spite_of_its_pid_file()
    {
        var first = await StartAsync();
        await ExecuteAsync(first, "CREATE TABLE kept (n int)");
        first.Abandon();
        ProcessSignals.Send(Pid(), ProcessSignals.Kill);
        File.Exists(PidFile).ShouldBeTrue();

        await using var next = await StartAsync();

        next.Adopted.ShouldBeFalse();
        (await ExecuteAsync(next, "SELECT count(*) FROM kept")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_pid_file_whose_number_is_another_programs_is_no_hindrance()
    {
        await using (await StartAsync())
        {
        }

        // A program of PostgreSQL's own account: this is what it takes for a living server.
        using var output = new LineBuffer();
        using var other = await ChildProcess.StartAsync(["sleep", "600"], output, "postgres");
        await File.WriteAllTextAsync(PidFile, $"{other.Pid}\n{DataFolder}/postgres\n1\n5432\n\n\n  1 1\nready\n");

        await using var next = await StartAsync();
        next.Adopted.ShouldBeFalse();
        (await ExecuteAsync(next, "SELECT 1")).ShouldBe(1);
        other.HasExited.ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_platform_on_the_same_folder_is_refused_by_the_first_ones_number()
    {
        await using var first = await StartAsync();

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync);

        refusal.Message.ShouldContain($"process {Environment.ProcessId}");
        (await ExecuteAsync(first, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_long_data_folder_has_its_socket_in_a_short_private_one()
    {
        var folder = _temp.Combine(new string('a', 90), "it's long, very");
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        string socketFolder;
        await using (var postgres = await EmbeddedPostgres.StartAsync(folder, TimeProvider.System, NullLogger.Instance, default))
        {
            socketFolder = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Host!;
            socketFolder.ShouldStartWith("/tmp/upgrade-platform-");
            (await ExecuteAsync(postgres, "SELECT 1")).ShouldBe(1);
        }

        Directory.Exists(socketFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task A_root_platform_works_in_a_folder_that_PostgreSQLs_account_cannot_enter()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root runs PostgreSQL under another account.");
        using var closed = new TempFolder();
        var folder = closed.Combine("data");
        string cluster;
        await using (var postgres = await EmbeddedPostgres.StartAsync(folder, TimeProvider.System, NullLogger.Instance, default))
        {
            cluster = new DirectoryInfo(Path.Combine(folder, "postgres")).LinkTarget!;
            (await ExecuteAsync(postgres, "SELECT 1")).ShouldBe(1);
        }

        TempFolder.Remove(cluster);
    }

    [Fact]
    public async Task What_PostgreSQL_says_is_in_the_message()
    {
        await using (await StartAsync())
        {
        }

        File.Delete(_temp.Combine("data", "postgres", "global", "pg_control"));

        var failure = await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync);

        failure.Message.ShouldContain("pg_control");
    }

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(DataFolder, TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);

    private int Pid() => int.Parse(File.ReadLines(PidFile).First(), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<object?> ExecuteAsync(EmbeddedPostgres postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
