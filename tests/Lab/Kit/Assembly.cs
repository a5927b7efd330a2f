using Xunit;

// Switches boot most of the time, so two labs side by side are no load; more would be, and a loaded machine is no quiet network.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
