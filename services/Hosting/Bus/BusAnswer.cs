namespace UpgradePlatform.Hosting;

/// <summary>What came of a question over the bus.</summary>
/// <typeparam name="T">Answer.</typeparam>
/// <param name="Answer">Answer; null where none came.</param>
/// <param name="Failure">Why none came; null beside an answer.</param>
/// <param name="Reason">The same in words, as far as they are known.</param>
public sealed record BusAnswer<T>(T? Answer, BusFailure? Failure = null, string? Reason = null) where T : class;
