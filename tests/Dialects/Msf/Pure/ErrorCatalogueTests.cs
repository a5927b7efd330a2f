using System.Reflection;
using Shouldly;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.Msf;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Error codes (specification 1.10) with status, text and consistency, and what the platform's refusals become.</summary>
public sealed class ErrorCatalogueTests
{
    [Theory]
    [InlineData("000001", 500, "System status error.", "rolled back")]
    [InlineData("000002", 500, "Operation canceled.", "rolled back")]
    [InlineData("010001", 400, "Parameter format error.", "rolled back")]
    [InlineData("010002", 400, "Parameter value error.", "rolled back")]
    [InlineData("010003", 400, "Parameter value out of range.", "rolled back")]
    [InlineData("020001", 500, "Database connection error.", "rolled back")]
    [InlineData("020002", 500, "Database operation error.", "rolled back")]
    [InlineData("020003", 409, "Exclusive control error.", "rolled back")]
    [InlineData("020004", 500, "Database transaction error.", "rolled back")]
    [InlineData("030001", 404, "Target resource is not found.", "rolled back")]
    [InlineData("030002", 409, "Target resource already exist.", "rolled back")]
    [InlineData("030003", 500, "Related resource not found.", "rolled back")]
    [InlineData("030005", 500, "Update information error.", "rolled back")]
    [InlineData("030007", 500, "Transition status error.", "rolled back")]
    [InlineData("050001", 500, "EC connection error.", "rolled back")]
    [InlineData("050002", 500, "EC control error.", "rolled back")]
    [InlineData("990001", 500, "Undefined error.", "unknown")]
    public void Each_code_has_its_status_text_and_consistency(string code, int status, string message, string consistency) =>
        All().Single(error => error.Code == code).ShouldBe(new MsfError(code, message, consistency, status));

    [Fact]
    public void Every_code_of_the_platform_is_of_the_catalogue() => All().Select(error => error.Code).ShouldBeUnique();

    [Theory]
    [InlineData("cluster-busy", "030005")]
    [InlineData("cluster-unknown", "030001")]
    public void Refused_submissions(string refusal, string code) => MsfRefusals.OfSubmission(refusal).Code.ShouldBe(code);

    [Theory]
    [InlineData("closed", "030001")]
    [InlineData("cancelling", "030001")]
    [InlineData("abandoned", "030001")]
    [InlineData("unit-missing", "010002")]
    [InlineData("going-back", "030007")]
    [InlineData("nothing-to-confirm", "030007")]
    [InlineData("begun", "030007")]
    public void Refused_actions(string refusal, string code) => MsfRefusals.OfAction(refusal).Code.ShouldBe(code);

    [Theory]
    [InlineData("node-unknown", 404, "030001")]
    [InlineData("already-detoured", 500, "030005")]
    [InlineData("not-detoured", 500, "030005")]
    [InlineData("others-detoured", 500, "030005")]
    [InlineData(OutcomeCodes.ClusterBusy, 500, "030005")]
    [InlineData(OutcomeCodes.LenderEnded, 500, "030005")]
    [InlineData("unreachable", 500, "050001")]
    [InlineData("detour-refused", 500, "050002")]
    [InlineData(null, 500, "050002")]
    public void Rows_7_to_12_of_1_6_1_by_the_code_the_operation_ended_with(string? outcome, int status, string code)
    {
        var run = new CoreRun(Requests.SpineThenLeaf()).Begin();
        var result = MsfDetourResult.Of(run.State with { Phase = Phase.Closed, Outcome = Outcome.Failed, OutcomeCode = outcome });
        (result.StatusCode, result.Body).ShouldBe((status, MsfHttp.ErrorOf(code)));
    }

    [Fact]
    public void A_detour_that_was_done_is_200_with_an_empty_body() =>
        MsfDetourResult.Of(new CoreRun(Requests.SpineThenLeaf()).Begin().Rest().State).ShouldBe(new MsfResponseInfo(200, ""));

    private static IEnumerable<MsfError> All() =>
        typeof(MsfError).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == typeof(MsfError)).Select(property => (MsfError)property.GetValue(null)!);
}
