using Shouldly;
using UpgradePlatform.Contracts.Databases;
using Xunit;

namespace UpgradePlatform.Core.Tests.Rules;

/// <summary>Which log streams lose their majority (OBShell specification 8.4). Each server holds one replica; those that leave are put in brackets.</summary>
public sealed class Majorities
{
    [Theory]
    [InlineData("leader insync insync", true)]
    [InlineData("[leader] insync insync", true)]
    [InlineData("[leader] insync lags", false)]
    [InlineData("[leader] [insync] insync", false)]
    [InlineData("[leader] insync lags learns", false)] // one that only learns helps nobody
    [InlineData("[leader] insync lags learns learns", false)]
    [InlineData("leader insync [learns]", true)] // and is missed by nobody
    [InlineData("[leader] insync insync lags lags", false)]
    [InlineData("[leader] insync insync insync lags", true)]
    public void A_majority_of_the_voters_stays_in_sync(string servers, bool kept)
    {
        var words = servers.Split(' ');
        var voters = words.Count(word => !word.Contains("learns"));
        var replicas = words.Index().ToDictionary(
            word => $"s{word.Index}",
            word => (IReadOnlyList<LogStreamReplica>)[new(1, 1, word.Item.Contains("leader"), !word.Item.Contains("lags"), voters, Learner: word.Item.Contains("learns"))]);
        var leaving = words.Index().Where(word => word.Item[0] == '[').Select(word => $"s{word.Index}").ToHashSet();
        LogStreamMajority.Lost(replicas, leaving).Count.ShouldBe(kept ? 0 : 1);
    }
}
