using System.Runtime.InteropServices;
using UpgradePlatform.Cli.Commands;
using UpgradePlatform.Cli.Hosting;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await Upgradectl.Run(args, CliHost.OfProcess(), stop.Token);

// The first signal ends the work in order; a second one ends the process.
void Stop(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
