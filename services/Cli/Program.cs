using UpgradePlatform.Cli.Commands;
using UpgradePlatform.Cli.Hosting;

return await Upgradectl.Run(args, CliHost.OfProcess());
