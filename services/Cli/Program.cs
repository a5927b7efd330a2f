using System.CommandLine;
using UpgradePlatform.Cli.Commands;

var root = new RootCommand("Upgrades what a data centre runs through, and shows how it goes.")
{
    WatchCommand.Create(),
    DemoCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
