using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Runtime.Secrets;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>One sshd for all tests of the collection that need nothing special of theirs, and one worker's way to it.</summary>
public sealed class SshFixture : IAsyncLifetime
{
    private readonly TempFolder folder = new();

    internal SshServer Server { get; private set; } = null!;

    internal OpenSshShell Shell { get; private set; } = null!;

    /// <summary>Folder whose scripts may run.</summary>
    internal string Scripts { get; private set; } = string.Empty;

    internal Redactor Redactor { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Scripts = Directory.CreateDirectory(Path.Combine(folder.Path, "scripts")).FullName;
        Server = await SshServer.Start();
        Shell = NewShell();
    }

    internal OpenSshShell NewShell(Action<RemoteOptions>? configure = null)
    {
        var options = NewOptions();
        configure?.Invoke(options);
        return new OpenSshShell(Options.Create(options), new SecretResolver(Redactor), TimeProvider.System, NullLogger<OpenSshShell>.Instance);
    }

    internal RemoteOptions NewOptions()
    {
        var options = new RemoteOptions { JobsFolder = Path.Combine(folder.Path, Path.GetRandomFileName()), KeepConnection = TimeSpan.FromSeconds(20) };
        options.ScriptFolders.Add(Scripts);
        return options;
    }

    /// <summary>Jobs in a folder of their own.</summary>
    internal JobBench NewJobs(Action<RemoteOptions>? configure = null)
    {
        var options = NewOptions();
        configure?.Invoke(options);
        return new JobBench(this, options);
    }

    /// <summary>Puts a script into the allowed folder.</summary>
    internal string Script(string text, string? folder = null)
    {
        var path = Path.Combine(folder ?? Scripts, Path.GetRandomFileName() + ".sh");
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await Shell.DisposeAsync();
        await Server.DisposeAsync();
        folder.Dispose();
    }
}
