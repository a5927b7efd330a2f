using System.Globalization;
using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows on one line how far an upload is; nothing where no person watches.</summary>
internal sealed class UploadProgress(CliHost host, string name, long total)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);
    private readonly long _began = host.Time.GetTimestamp();
    private TimeSpan _shown = -Between;
    private int _width;

    public void Sent(long bytes)
    {
        var took = host.Time.GetElapsedTime(_began);
        if (!host.CanAsk || (took - _shown < Between && bytes < total))
            return;
        _shown = took;
        var speed = took.TotalSeconds > 0.5 ? bytes / took.TotalSeconds : 0;
        var left = speed > 0 && bytes < total ? $", {TimeWords.Write(TimeSpan.FromSeconds((total - bytes) / speed))} left" : "";
        Show(bytes >= total
            ? $"{name}: sent, {Sizes.Write(total)}; the platform reads it"
            : string.Create(CultureInfo.InvariantCulture, $"{name}: {100 * bytes / Math.Max(1, total)} % of {Sizes.Write(total)}{(speed > 0 ? $", {Sizes.Write((long)speed)}/s" : "")}{left}"));
    }

    /// <summary>Takes the line away.</summary>
    public void End()
    {
        if (_width > 0)
            host.Error.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }

    private void Show(string line)
    {
        var text = Safe.Line(line);
        if (text.Length >= host.Width)
            text = text[..(host.Width - 1)];
        host.Error.Write($"\r{text.PadRight(_width)}");
        _width = Math.Max(_width, text.Length);
    }
}
