using Microsoft.AspNetCore.WebUtilities;
using Shouldly;
using UpgradePlatform.Api.Dialects.Msf;
using UpgradePlatform.Dialects.Msf;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Rows 1 to 14 of specification 1.3.4 through the reader.</summary>
public sealed class ExecuteReaderErrorTests
{
    public static TheoryData<string> Names => SyncErrors.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_row_is_refused_with_its_code(string name)
    {
        var row = SyncErrors.ByName[name];
        var error = Refused(row.Query, row.Body);
        error.Code.ShouldBe(row.Code);
        error.HttpStatus.ShouldBe(row.Status);
    }

    [Fact]
    public void Every_row_from_1_to_14_has_a_case() =>
        SyncErrors.ByName.Values.Select(error => error.Row).Distinct().Order().ShouldBe(Enumerable.Range(1, 14));

    [Theory]
    [InlineData("notification_address=nobody&notification_port=x", "", "010002")] // 1 before 2 and 3
    [InlineData("notification_port=x", "", "010003")] // 2 before 3
    [InlineData("", """{"reservation_time":"","cluster_id":{}}""", "010001")] // 3 before 4
    [InlineData("", """{"cluster_id":"1","nodes":[{"fabric_type":"rr","node_id":"1","equipment_type_id":"x"}]}""", "990001")] // 10 before 11
    [InlineData("", """{"cluster_id":"1","nodes":[{"fabric_type":"leaf","node_id":"1","equipment_type_id":"x"}]}""", "030003")] // 11 before 12
    [InlineData("", """{"cluster_id":"1","nodes":[{"fabric_type":"leaf","node_id":"1","equipment_type_id":"1"},null]}""", "010002")] // 12 of the first node before 13 of the second
    public void Errors_are_found_in_the_order_of_the_table(string query, string body, string code) => Refused(query, body).Code.ShouldBe(code);

    private static MsfError Refused(string query, string body)
    {
        var members = QueryHelpers.ParseQuery(query);
        var refused = Should.Throw<MsfRefusedException>(() => MsfExecuteReader.Read(
            members.TryGetValue("notification_address", out var address) ? address.ToString() : null,
            members.TryGetValue("notification_port", out var port) ? port.ToString() : null, body, TimeZoneInfo.Utc));
        refused.Message.ShouldNotBeEmpty();
        return refused.Error;
    }
}
