using System.Runtime.CompilerServices;

// The tests leave an instance behind as kill -9 would: the lock released, PostgreSQL running.
[assembly: InternalsVisibleTo("UpgradePlatform.Integration.Tests")]
