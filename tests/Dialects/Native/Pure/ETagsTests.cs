using Microsoft.AspNetCore.Http;
using Shouldly;
using UpgradePlatform.Api.Native;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>ETags of operations.</summary>
public sealed class ETagsTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("*", null)]
    [InlineData("\"7\"", 7L)]
    public void If_Match_is_read(string header, long? sequence)
    {
        ETags.TryRead(header, out var read).ShouldBeTrue();
        read.ShouldBe(sequence);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"\"")]
    [InlineData("\"-7\"")]
    [InlineData("\"7")]
    [InlineData("\"\"7\"\"")]
    [InlineData("W/\"7\"")] // If-Match compares strongly
    [InlineData("\"seven\"")]
    public void Anything_else_in_If_Match_is_no_tag_of_ours(string header) => ETags.TryRead(header, out _).ShouldBeFalse();

    [Theory]
    [InlineData("\"7\"", true)]
    [InlineData("W/\"7\"", true)]
    [InlineData("\"6\", \"7\"", true)]
    [InlineData("*", true)]
    [InlineData("\"8\"", false)]
    [InlineData("7", false)]
    [InlineData("", false)]
    public void If_None_Match_compares_weakly(string header, bool matches)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.IfNoneMatch = header;
        ETags.Matches(request, ETags.Write(7)).ShouldBe(matches);
    }
}
