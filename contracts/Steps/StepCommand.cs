using System.Text.Json.Serialization;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Contracts.Steps.Switch;

namespace UpgradePlatform.Contracts.Steps;

/// <summary>
/// What a step does to its target, in the terms of its family. The discriminator on the wire and in stored plans is <c>kind</c>;
/// its values are kept for ever, since a stored plan outlives the release that wrote it.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NoCommand), "none")]
[JsonDerivedType(typeof(CheckSwitch), "switch.check")]
[JsonDerivedType(typeof(SetDetour), "switch.setDetour")]
[JsonDerivedType(typeof(AwaitDrained), "switch.awaitDrained")]
[JsonDerivedType(typeof(RunUpgradeScript), "switch.runUpgradeScript")]
[JsonDerivedType(typeof(AwaitReturn), "switch.awaitReturn")]
[JsonDerivedType(typeof(RecoverServices), "switch.recoverServices")]
[JsonDerivedType(typeof(AwaitReady), "switch.awaitReady")]
[JsonDerivedType(typeof(AwaitTraffic), "switch.awaitTraffic")]
[JsonDerivedType(typeof(CheckCluster), "observer.checkCluster")]
[JsonDerivedType(typeof(CheckPython), "observer.checkPython")]
[JsonDerivedType(typeof(CreateTaskFolder), "observer.createTaskFolder")]
[JsonDerivedType(typeof(RemoveTaskFolder), "observer.removeTaskFolder")]
[JsonDerivedType(typeof(StagePackages), "observer.stagePackages")]
[JsonDerivedType(typeof(UnpackPackages), "observer.unpackPackages")]
[JsonDerivedType(typeof(DiscardUnpacked), "observer.discardUnpacked")]
[JsonDerivedType(typeof(BackupAgent), "observer.backupAgent")]
[JsonDerivedType(typeof(InstallAgent), "observer.installAgent")]
[JsonDerivedType(typeof(RestoreAgent), "observer.restoreAgent")]
[JsonDerivedType(typeof(RestartAgent), "observer.restartAgent")]
[JsonDerivedType(typeof(CheckAgent), "observer.checkAgent")]
[JsonDerivedType(typeof(BackupParameters), "observer.backupParameters")]
[JsonDerivedType(typeof(RestoreParameters), "observer.restoreParameters")]
[JsonDerivedType(typeof(RunVersionScript), "observer.runVersionScript")]
[JsonDerivedType(typeof(StopZone), "observer.stopZone")]
[JsonDerivedType(typeof(StartZone), "observer.startZone")]
[JsonDerivedType(typeof(FreezeServers), "observer.freezeServers")]
[JsonDerivedType(typeof(InstallServer), "observer.installServer")]
[JsonDerivedType(typeof(RevertServer), "observer.revertServer")]
[JsonDerivedType(typeof(AwaitServers), "observer.awaitServers")]
[JsonDerivedType(typeof(LeaveUpgradeMode), "observer.leaveUpgradeMode")]
public abstract record StepCommand;
