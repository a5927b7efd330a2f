using UpgradePlatform.Acceptance.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(AcceptancePlatform))]

// Scenarios wait for devices most of their time: far more of them than processors run side by side, each on a fabric of its own.
[assembly: CollectionBehavior(MaxParallelThreads = 16)]
[assembly: TestCollectionOrderer(typeof(ByDisplayName))]
