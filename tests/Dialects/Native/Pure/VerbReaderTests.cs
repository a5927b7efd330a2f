using Shouldly;
using UpgradePlatform.Api.Native;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Verbs and their arguments.</summary>
public sealed class VerbReaderTests
{
    [Fact]
    public void Every_verb_is_read_by_its_name() =>
        Enum.GetValues<Verb>().ShouldAllBe(verb => VerbReader.Name(Words.Of(verb)) == verb);

    [Theory]
    [InlineData("")]
    [InlineData("Cancel")]
    [InlineData("CANCEL")]
    [InlineData("cancel ")]
    [InlineData("0")]
    [InlineData("pause,resume")] // a sum of members for Enum.TryParse: it would be confirm
    [InlineData("explain")]
    public void Nothing_else_is_a_verb(string segment) => VerbReader.Name(segment).ShouldBeNull();

    [Fact]
    public void Arguments_are_read_whole()
    {
        var time = new DateTimeOffset(2026, 3, 12, 1, 30, 0, TimeSpan.FromHours(9));
        var (request, problem) = VerbReader.Read(Verb.Resolve, new VerbRequestModel { Reason = "seen", Mode = "afterUnit", Unit = "spine-1", Step = "upgrade", Attempt = "a", Resolution = "notDone", NotBefore = time }, "anna");
        problem.ShouldBeNull();
        request.ShouldBe(new VerbRequest
        {
            Verb = Verb.Resolve,
            By = "anna",
            Reason = "seen",
            Mode = CancelMode.AfterUnit,
            Unit = "spine-1",
            Step = "upgrade",
            Attempt = "a",
            Resolution = Resolution.NotDone,
            NotBefore = time.ToUniversalTime(),
        });
        request!.NotBefore!.Value.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_cancel_without_mode_is_after_the_step() => VerbReader.Read(Verb.Cancel, new VerbRequestModel(), "anna").Request!.Mode.ShouldBe(CancelMode.AfterStep);

    [Theory]
    [InlineData("", null, "mode", "is none of afterStep, afterUnit, now")]
    [InlineData("2", null, "mode", "is none of afterStep, afterUnit, now")]
    [InlineData("afterStep,now", null, "mode", "is none of afterStep, afterUnit, now")]
    [InlineData(null, "Done", "resolution", "is none of done, notDone, abandon")]
    public void Unknown_words_are_named(string? mode, string? resolution, string field, string text) =>
        VerbReader.Read(Verb.Cancel, new VerbRequestModel { Mode = mode, Resolution = resolution }, "anna").Problem.ShouldBe(new FieldError(field, text));

    [Fact]
    public void A_resolve_without_resolution_is_refused() =>
        VerbReader.Read(Verb.Resolve, new VerbRequestModel { Reason = "seen" }, "anna").Problem.ShouldBe(new FieldError("resolution", "is missing"));

    [Fact]
    public void Texts_have_limits()
    {
        VerbReader.Read(Verb.Pause, new VerbRequestModel { Reason = new string('x', 2001) }, "anna").Problem!.Field.ShouldBe("reason");
        VerbReader.Read(Verb.Pause, new VerbRequestModel { Reason = new string('x', 2000) }, "anna").Problem.ShouldBeNull();
        VerbReader.Read(Verb.Skip, new VerbRequestModel { Unit = new string('x', 513) }, "anna").Problem!.Field.ShouldBe("unit");
        VerbReader.Read(Verb.Skip, new VerbRequestModel { Step = "a\0b" }, "anna").Problem!.Field.ShouldBe("step");
    }
}
