using Shouldly;
using UpgradePlatform.Workers.Switch.Completion;
using UpgradePlatform.Workers.Switch.Drivers;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Completion;

/// <summary>The rule by which an upgrade counts as arrived, as a table.</summary>
public sealed class CompletionRuleTests
{
    private const string Text = "UI_COMMIT_COMPLETED: commit complete";
    private const string Bad = "UI_COMMIT_ERROR";

    // script lines, device lines since boot, rebooted, script known, version fits, seconds since return -> verdict
    [Theory]
    [InlineData("", "", false, true, true, 0, CompletionVerdict.Waiting, "not rebooted")]
    [InlineData("", "", false, true, false, 0, CompletionVerdict.Waiting, "not rebooted")]
    [InlineData("", Text, false, true, true, 0, CompletionVerdict.Waiting, "not rebooted")]
    [InlineData(Text, "", false, true, true, 999, CompletionVerdict.Waiting, "not rebooted")]
    [InlineData(Bad, "", false, true, true, 0, CompletionVerdict.FailureLogged, Bad)]
    [InlineData("", Bad, false, true, true, 0, CompletionVerdict.Waiting, "not rebooted")]
    [InlineData("", Bad, true, true, true, 0, CompletionVerdict.FailureLogged, Bad)]
    [InlineData("", Text + "|" + Bad, true, true, true, 0, CompletionVerdict.FailureLogged, Bad)]
    [InlineData("", "", true, true, false, 0, CompletionVerdict.WrongVersion, null)]
    [InlineData("", Text, true, true, false, 0, CompletionVerdict.WrongVersion, null)]
    [InlineData("", Text, true, true, true, 0, CompletionVerdict.Done, "logged its completion")]
    [InlineData(Text, "", true, true, true, 0, CompletionVerdict.Done, "logged its completion")]
    [InlineData("", "other|lines", true, true, true, 0, CompletionVerdict.Waiting, "completion line")]
    [InlineData("", "other|lines", true, true, true, 59, CompletionVerdict.Waiting, "completion line")]
    [InlineData("", "other|lines", true, true, true, 60, CompletionVerdict.Done, "not seen")]
    [InlineData("", "ui_commit_completed: commit complete", true, true, true, 5, CompletionVerdict.Waiting, "completion line")]
    [InlineData("", "", false, false, true, 60, CompletionVerdict.Done, "not seen")]
    [InlineData("", "", false, false, false, 60, CompletionVerdict.Waiting, "no reboot")]
    [InlineData("", Bad, false, false, true, 60, CompletionVerdict.Done, "not seen")]
    public void The_evidence_decides(
        string script, string device, bool rebooted, bool known, bool fits, int seconds, object verdict, string? text)
    {
        var finding = CompletionRule.Judge(Evidence(script, device) with
        {
            Rebooted = rebooted,
            ScriptKnown = known,
            Version = fits ? "2" : "1",
            SinceReturn = TimeSpan.FromSeconds(seconds),
        });

        finding.Verdict.ShouldBe((CompletionVerdict)verdict);
        if (text is null)
            finding.Text.ShouldBeNull();
        else
            finding.Text.ShouldNotBeNull().ShouldContain(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_completion_text_version_and_boot_are_enough(string? text) =>
        CompletionRule.Judge(Evidence("", "") with { Rebooted = true, CompleteText = text }).ShouldBe(new CompletionFinding(CompletionVerdict.Done));

    [Fact]
    public void A_blank_error_text_is_in_no_line() =>
        CompletionRule.Judge(Evidence("anything", "at all") with { Rebooted = true, CompleteText = null, ErrorTexts = ["", " "] }).Verdict.ShouldBe(CompletionVerdict.Done);

    private static CompletionEvidence Evidence(string script, string device) => new()
    {
        Version = "2",
        Wanted = "2",
        Rebooted = false,
        ScriptKnown = true,
        CompleteText = Text,
        ErrorTexts = [Bad],
        Log = new DeviceLog(device.Split('|', StringSplitOptions.RemoveEmptyEntries), script.Split('|', StringSplitOptions.RemoveEmptyEntries)),
        Grace = TimeSpan.FromMinutes(1),
    };
}
