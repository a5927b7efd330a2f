using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.ObServer.Tests.Driver.Kit;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Runtime.Secrets;
using UpgradePlatform.Workers.Runtime.Sql;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Driver;

/// <summary>The SQL shell against a real server.</summary>
public sealed class SqlShellTests(MariaDbFixture fixture) : IClassFixture<MariaDbFixture>, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly TempFolder folder = new();
    private readonly Redactor redactor = new();
    private ClientSqlShell? shell;

    private MariaDbServer Database => fixture.Database;

    public void Dispose()
    {
        shell?.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData(" blanks at the ends ")]
    [InlineData("it's a \"quote\"")]
    [InlineData("'; DROP TABLE mysql.user; -- ")]
    [InlineData(@"\'; SELECT 1; #")]
    [InlineData(@"back\slash\\")]
    [InlineData("two\nlines\r\nand a\ttab")]
    [InlineData("\nDELIMITER //\n")]
    [InlineData("<xml attr=\"1\">&amp;</xml> ]]>")]
    [InlineData("漢字 \u00e4 \U0001f600")]
    public async Task Any_text_comes_back_as_it_was_put_in(string text)
    {
        var rows = await Run($"SELECT {SqlText.Literal(text)} AS Value, 7 AS n");

        // XML makes a line feed of a carriage return.
        rows.ShouldHaveSingleItem().Text("value").ReplaceLineEndings("\n").ShouldBe(text.ReplaceLineEndings("\n"));
        rows[0].Number("N").ShouldBe(7);
    }

    [Fact]
    public async Task A_literal_stays_one_where_the_server_reads_no_backslashes()
    {
        var before = (await Run("SELECT @@global.sql_mode AS mode"))[0].Text("mode");
        await Run("SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES'");
        try
        {
            var rows = await Run($"SELECT {SqlText.Literal(@"\'; SELECT 2; -- '")} AS value");
            rows.ShouldHaveSingleItem().Text("value").ShouldBe(@"\\'; SELECT 2; -- '");
        }
        finally
        {
            await Run($"SET GLOBAL sql_mode = {SqlText.Literal(before)}");
        }
    }

    [Fact]
    public void What_cannot_stand_in_a_literal_is_refused()
    {
        Should.Throw<ArgumentException>(() => SqlText.Literal("a\0b"));
        Should.Throw<ArgumentException>(() => SqlText.Literal("half \ud800 of a pair"));
    }

    [Fact]
    public async Task A_statement_of_several_lines_is_refused() =>
        await Should.ThrowAsync<ArgumentException>(() => Run("SELECT 1\n; SELECT 2"));

    [Fact]
    public async Task Null_is_told_from_an_empty_text()
    {
        var rows = await Run("SELECT NULL AS nothing, '' AS empty UNION ALL SELECT 'x', 'y'");

        rows.Count.ShouldBe(2);
        rows[0].Find("nothing").ShouldBeNull();
        rows[0].Find("empty").ShouldBe(string.Empty);
        rows[1].Text("nothing").ShouldBe("x");
        rows[0].FindNumber("nothing").ShouldBeNull();
        Should.Throw<DeviceUnreachableException>(() => rows[0].Text("absent"));
        Should.Throw<DeviceUnreachableException>(() => rows[1].Number("nothing"));
    }

    [Fact]
    public async Task A_statement_without_a_result_has_no_rows() => (await Run("SET @a = 1")).ShouldBeEmpty();

    [Fact]
    public async Task A_refusal_of_the_server_has_number_state_and_words()
    {
        var error = await Should.ThrowAsync<SqlErrorException>(() => Run("SELECT nonsense FROM nowhere.at_all"));

        error.Number.ShouldBe(1146);
        error.State.ShouldBe("42S02");
        error.Message.ShouldContain("at_all");
    }

    [Fact]
    public async Task A_refused_login_is_told_from_all_else_and_sent_nothing()
    {
        var error = await Should.ThrowAsync<DeviceUnreachableException>(() => Run("SELECT 1", Database.Server with { Credential = Database.Secret("wrong password") }));

        error.Reason.ShouldBe(UnreachableReason.LoginDenied);
        error.MayHaveBegun.ShouldBeFalse();
    }

    [Fact]
    public async Task A_password_that_cannot_be_read_is_a_fault_of_the_fleet()
    {
        var error = await Should.ThrowAsync<DeviceUnreachableException>(() => Run("SELECT 1", Database.Server with { Credential = "file:/nowhere/at/all" }));
        error.Reason.ShouldBe(UnreachableReason.NotConfigured);
    }

    [Theory]
    [InlineData("simple-password")]
    [InlineData("a#hash and ; semicolon")]
    [InlineData("'single' and \"double\"")]
    [InlineData(@"back\slash \n \s \\")]
    [InlineData(" blanks ")]
    [InlineData("\"wholly quoted\"")]
    [InlineData("[client]=x !include")]
    [InlineData("p\u00e4ssw\u00f6rt")]
    public async Task Any_password_gets_in(string password)
    {
        var user = $"u{Guid.NewGuid():N}"[..16];
        await Run($"CREATE USER '{user}'@'%' IDENTIFIED BY {SqlText.Literal(password)}");

        var rows = await Run("SELECT USER() AS who", Database.Server with { User = user, Credential = Database.Secret(password) });

        rows[0].Text("who").ShouldStartWith(user);
    }

    [Fact]
    public async Task A_user_without_a_password_needs_no_credential()
    {
        await Run("CREATE OR REPLACE USER 'open'@'%'");
        (await Run("SELECT 1 AS one", Database.Server with { User = "open", Credential = null })).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nobody_listening_is_known_at_once_and_sent_nothing()
    {
        var watch = Stopwatch.StartNew();
        var error = await Should.ThrowAsync<DeviceUnreachableException>(() => Run(
            "SELECT 1", Database.Server with { Port = FreePort.Next() }, options => (options.ConnectTimeout, options.CallTimeout) = (TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(1))));

        error.Reason.ShouldBe(UnreachableReason.Refused);
        error.MayHaveBegun.ShouldBeFalse();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task A_server_that_takes_connections_and_says_nothing_costs_the_connect_timeout()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var error = await Should.ThrowAsync<DeviceUnreachableException>(() => Run(
            "SELECT 1", Database.Server with { Port = ((IPEndPoint)silent.LocalEndpoint).Port }, options => options.ConnectTimeout = TimeSpan.FromSeconds(1)));

        error.MayHaveBegun.ShouldBeFalse();
        error.Reason.ShouldNotBe(UnreachableReason.CommandTimeout);
    }

    [Fact]
    public async Task A_server_that_dies_under_a_statement_leaves_it_open_whether_it_was_done()
    {
        await using var own = await MariaDbServer.Start();
        var running = Run("SELECT SLEEP(60)", own.Server, options => options.CallTimeout = TimeSpan.FromMinutes(2));
        await AwaitSleep(own.Server);
        own.Kill();

        var error = await Should.ThrowAsync<DeviceUnreachableException>(() => running);
        error.Reason.ShouldBe(UnreachableReason.ConnectionLost);
        error.MayHaveBegun.ShouldBeTrue();
    }

    [Fact]
    public async Task A_statement_beyond_its_time_ends_with_its_client()
    {
        var error = await Should.ThrowAsync<DeviceUnreachableException>(() => Run("SELECT BENCHMARK(1000000000, SHA2('x', 512))", configure: options => options.CallTimeout = TimeSpan.FromSeconds(1)));

        error.Reason.ShouldBe(UnreachableReason.CommandTimeout);
        error.MayHaveBegun.ShouldBeTrue();
        await Eventually.TrueAsync(() => Clients().Count == 0, Deadline, "the client is gone");
    }

    [Fact]
    public async Task An_answer_larger_than_allowed_counts_as_none()
    {
        var error = await Should.ThrowAsync<DeviceUnreachableException>(() => Run("SELECT REPEAT('x', 100000) AS x", configure: options => options.MaxAnswer = 64 * 1024));
        error.Message.ShouldContain("Sql:MaxAnswer");
    }

    [Fact]
    public async Task No_process_shows_the_password_and_no_file_keeps_it()
    {
        Environment.SetEnvironmentVariable("OF_ANOTHER", "a secret of another");
        using var cancel = new CancellationTokenSource();
        var running = Run("SELECT SLEEP(100)", configure: options => options.CallTimeout = TimeSpan.FromMinutes(2), cancellation: cancel.Token);
        await AwaitSleep(Database.Server);

        var client = Clients().ShouldHaveSingleItem();
        Processes.Shown().ShouldNotContain(MariaDbServer.Password);
        File.ReadAllText($"/proc/{client}/environ").ShouldNotContain("OF_ANOTHER");
        File.ReadAllText($"/proc/{client}/cmdline").ShouldNotContain("SLEEP");
        var state = Directory.EnumerateDirectories(folder.Path).Single();
        (await Mode(state)).ShouldBe("700");
        (await Mode(Directory.EnumerateFiles(state, "*.cnf").Single())).ShouldBe("600");

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
        Directory.EnumerateFiles(state).ShouldBeEmpty();
        await Eventually.TrueAsync(() => Clients().Count == 0, Deadline, "the client is gone");
    }

    [Fact]
    public async Task What_a_dead_worker_left_is_swept()
    {
        var left = Directory.CreateDirectory(Path.Combine(folder.Path, "upr-4000000-1-abcdef"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "x.cnf"), "password=old");

        await Run("SELECT 1");

        left.Refresh();
        left.Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task Passwords_of_databases_are_masked_before_anything_is_quoted()
    {
        var device = new DeviceInfo { SqlCredential = Database.Secret("database-password-1") };

        (await new SecretResolver(redactor).Learn([device], CancellationToken.None)).ShouldBeTrue();

        redactor.Mask("parameters: password=\"database-password-1\"").ShouldNotContain("database-password-1");
    }

    private Task<IReadOnlyList<SqlRow>> Run(
        string statement, SqlServer? server = null, Action<SqlOptions>? configure = null, CancellationToken cancellation = default)
    {
        var options = new SqlOptions { StateFolder = folder.Path };
        configure?.Invoke(options);
        shell ??= new ClientSqlShell(Options.Create(options), new SecretResolver(redactor), TimeProvider.System);
        return shell.Run(server ?? Database.Server, statement, cancellation);
    }

    private static async Task<string> Mode(string path) => (await ChildProcess.RunAsync(["stat", "-c", "%a", path], Deadline)).Trim();

    private IReadOnlyList<int> Clients() => Processes.Saying(folder.Path);

    private async Task AwaitSleep(SqlServer server)
    {
        // By a shell of its own, so that the folder of the one under test holds nothing else.
        using var place = new TempFolder();
        using var other = new ClientSqlShell(Options.Create(new SqlOptions { StateFolder = place.Path }), new SecretResolver(new Redactor()), TimeProvider.System);
        await Eventually.TrueAsync(
            async () => (await other.Run(server, "SELECT INFO FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP%'", CancellationToken.None)).Count > 0,
            Deadline, "the statement runs");
    }
}
