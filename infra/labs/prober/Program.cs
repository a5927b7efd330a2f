using System.Runtime.InteropServices;
using UpgradePlatform.Prober.Commands;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await ProberCommand.Run(args, Console.Out, Console.Error, stop.Token);

// The first signal ends the run in order; a second one ends the process. A shell without job control starts what it puts in the background
// with SIGINT ignored: SIGTERM works there.
void Stop(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
