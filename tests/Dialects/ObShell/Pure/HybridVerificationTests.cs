using Shouldly;
using UpgradePlatform.Dialects.ObShell.Security;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Verification in the order of OBShell specification 2.5, and what 8.13 adds.</summary>
public sealed class HybridVerificationTests
{
    private const string Uri = "/api/v1/ob/upgrade";
    private const string Prefix = "Security.Authentication.";
    private static readonly DateTimeOffset Arrival = DateTimeOffset.FromUnixTimeSeconds(1772600707).AddMilliseconds(250);
    private static readonly PasswordBook Passwords = new("root-password", null);

    [Fact]
    public void The_right_header_lets_in() => Refuse(Header()).ShouldBeNull();

    [Theory]
    [InlineData("/api/v1/ob/upgrade?x=1")]
    [InlineData("/API/v1/ob/upgrade")]
    [InlineData("/api/v1/ob/%75pgrade")]
    [InlineData("")]
    public void Another_target_is_refused_undecoded_and_by_every_letter(string uri) => Refuse(Header(uri: uri)).ShouldBe($"{Prefix}Header.UriMismatch");

    [Theory]
    [InlineData("1772600706", "Expired")]
    [InlineData("1772600707", null)]
    [InlineData("1772600708", null)]
    [InlineData("1772601607", null)]
    [InlineData("1772601608", "Timestamp.Invalid")]
    [InlineData("0", "Expired")]
    [InlineData("-5", "Expired")]
    [InlineData("9223372036854775807", "Timestamp.Invalid")]
    [InlineData("99999999999999999999", "Timestamp.Invalid")]
    [InlineData("1772600767.5", "Timestamp.Invalid")]
    [InlineData("soon", "Timestamp.Invalid")]
    [InlineData("", "Timestamp.Invalid")]
    [InlineData(null, "Timestamp.Invalid")]
    public void The_expiry_is_a_second_between_now_and_fifteen_minutes_ahead(string? expiry, string? code) => Refuse(Header(expiry: expiry)).ShouldBe(code is null ? null : Prefix + code);

    [Theory]
    [InlineData("")]
    [InlineData("Root-password")]
    [InlineData("root-password ")]
    public void Another_password_is_refused(string password) => Refuse(Header(password)).ShouldBe($"{Prefix}IncorrectOceanbasePassword");

    [Fact]
    public void The_expiry_is_checked_even_without_a_password() => Refuse(Header("", expiry: "5"), new PasswordBook("", null)).ShouldBe($"{Prefix}Expired");

    [Fact]
    public void A_cluster_without_a_password_takes_none() => Refuse(Header(""), new PasswordBook("", null)).ShouldBeNull();

    [Fact]
    public void The_order_is_target_then_time_then_password()
    {
        Refuse(Header("wrong", "/other", "5")).ShouldBe($"{Prefix}Header.UriMismatch");
        Refuse(Header("wrong", expiry: "5")).ShouldBe($"{Prefix}Expired");
        Refuse(Header("wrong")).ShouldBe($"{Prefix}IncorrectOceanbasePassword");
    }

    [Theory]
    [InlineData("agent", "agent", null)]
    [InlineData("agent", "wrong", "IncorrectAgentPassword")]
    [InlineData("agent", "root-password", "IncorrectAgentPassword")]
    [InlineData(null, "root-password", "WithOceanBasePassword")]
    [InlineData("", "root-password", "WithOceanBasePassword")]
    public void The_agents_header_is_compared_with_the_agents_password(string? kept, string sent, string? code) =>
        Refuse(Header(sent) with { Kind = HybridHeaderKind.Agent }, new PasswordBook("root-password", kept)).ShouldBe(code is null ? null : Prefix + code);

    [Fact]
    public void The_agents_header_passes_where_there_is_no_password_at_all() => Refuse(Header("any") with { Kind = HybridHeaderKind.Agent }, new PasswordBook("", null)).ShouldBeNull();

    [Fact]
    public void The_text_says_what_was_wrong_after_Unauthorized_and_tells_no_password()
    {
        var refused = HybridVerification.Refuse(Header("guess-1"), Uri, Arrival, Passwords)!;
        refused.Message.ShouldStartWith("Unauthorized: ");
        refused.Message.ShouldNotContain("guess-1");
        refused.Message.ShouldNotContain("root-password");
        refused.Error.Legacy.ShouldBe(10008);
    }

    [Fact]
    public void It_holds_to_the_end_of_its_last_second()
    {
        var end = HybridVerification.RefusedFrom(Header());
        HybridVerification.Refuse(Header(), Uri, end - TimeSpan.FromTicks(1), Passwords).ShouldBeNull();
        HybridVerification.Refuse(Header(), Uri, end, Passwords).ShouldNotBeNull();
    }

    private static HybridHeader Header(string password = "root-password", string uri = Uri, string? expiry = "1772600767") =>
        new() { Kind = HybridHeaderKind.Root, Password = password, Target = uri, Expiry = expiry, Fingerprint = "one" };

    private static string? Refuse(HybridHeader header, PasswordBook? passwords = null) => HybridVerification.Refuse(header, Uri, Arrival, passwords ?? Passwords)?.Error.Code;
}
