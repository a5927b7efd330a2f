using Xunit;

// Most tests wait for a broker, a database or a process: more of them than processors run side by side, each with what it breaks to itself.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
