using Npgsql;
using Shouldly;
using UpgradePlatform.Api;
using UpgradePlatform.Api.Dialects.Msf;
using UpgradePlatform.Dialects.Msf;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Http;

/// <summary>Failures of the store by kind, and what MSF calls them (specification 1.3.4, row 16).</summary>
public sealed class StoreFailuresTests
{
    [Theory]
    [InlineData("08006", "Connection", "020001")]
    [InlineData("57P01", "Connection", "020001")]
    [InlineData("57P03", "Connection", "020001")]
    [InlineData("53300", "Connection", "020001")]
    [InlineData("40P01", "Transaction", "020004")]
    [InlineData("40001", "Transaction", "020004")]
    [InlineData("55P03", "Transaction", "020004")]
    [InlineData("57014", "Transaction", "020004")]
    [InlineData("22021", "Value", "020002")]
    [InlineData("23505", "Operation", "020002")]
    [InlineData("42P01", "Operation", "020002")]
    public void What_the_store_says_is_told_apart_however_it_is_wrapped(string state, string failure, string code)
    {
        var told = new PostgresException("told", "ERROR", "ERROR", state);
        foreach (var problem in new Exception[] { told, new InvalidOperationException("likely transient", new NpgsqlException("broken", told)) })
        {
            StoreFailures.Of(problem).ToString().ShouldBe(failure);
            Error(problem).ShouldBe(code);
        }
    }

    [Fact]
    public void No_answer_at_all_is_a_matter_of_the_connection()
    {
        Error(new NpgsqlException("Failed to connect")).ShouldBe("020001");
        Error(new InvalidOperationException("transient", new NpgsqlException("broken", new TimeoutException()))).ShouldBe("020001");
    }

    [Fact]
    public void What_is_not_the_stores_is_undefined() => Error(new InvalidOperationException("a bug")).ShouldBe("990001");

    private static string Error(Exception problem)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        var result = MsfFailures.Of(problem, context.Response).ShouldBeOfType<Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<MsfErrorBody>>();
        context.Response.Headers.CacheControl.ToString().ShouldBe(result.Value!.ErrorCode == "990001" ? "must-revalidate,no-cache,no-store" : "");
        return result.Value.ErrorCode;
    }
}
