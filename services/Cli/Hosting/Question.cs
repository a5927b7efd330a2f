namespace UpgradePlatform.Cli.Hosting;

/// <summary>Asks a person before something that is hard to take back.</summary>
internal static class Question
{
    /// <summary>Whether to go on. Where nobody can be asked the command line itself is the answer.</summary>
    public static async Task<bool> Asks(this CliHost host, string what, bool yes, CancellationToken cancel)
    {
        if (yes || !host.CanAsk)
            return true;
        await host.Error.WriteAsync($"{what} Go on? [y/N] ");
        await host.Error.FlushAsync(cancel);
        // Reading a terminal cannot be cancelled: an interrupted question is left alone.
        var answer = await Task.Run(host.In.ReadLine, cancel).WaitAsync(cancel);
        return answer?.Trim() is "y" or "Y" or "yes" or "Yes";
    }
}
