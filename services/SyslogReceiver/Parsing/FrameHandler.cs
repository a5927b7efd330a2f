namespace UpgradePlatform.SyslogReceiver.Parsing;

/// <summary>Takes a line; the bytes are valid only during the call.</summary>
internal delegate void FrameHandler(ReadOnlySpan<byte> line, bool truncated);
