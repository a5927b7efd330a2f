using Xunit;

// Most tests wait for processes, servers and the clock: more of them than processors run side by side, each on clusters of its own.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
