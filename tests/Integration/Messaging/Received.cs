using System.Diagnostics;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>A message as a consumer got it.</summary>
/// <param name="Id">Message id.</param>
/// <param name="Message">Message.</param>
/// <param name="Trace">Trace the consumer ran in.</param>
internal sealed record Received(Guid Id, object Message, ActivityTraceId? Trace);
