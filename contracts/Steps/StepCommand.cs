using System.Text.Json.Serialization;
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
public abstract record StepCommand;
