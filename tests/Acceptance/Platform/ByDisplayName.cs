using Xunit.Sdk;
using Xunit.v3;

namespace UpgradePlatform.Acceptance.Tests;

/// <summary>Collections in the order of their names: what restarts the platform comes after the scenarios, and the audit of it all comes last.</summary>
public sealed class ByDisplayName : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];
}
