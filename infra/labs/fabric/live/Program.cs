using System.Runtime.InteropServices;
using UpgradePlatform.LabTable;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await LabTableCommand.Run(args, stop.Token);

// The first signal ends the drawing in order; a second one ends the process.
void Stop(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
