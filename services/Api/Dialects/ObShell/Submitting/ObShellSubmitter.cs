using UpgradePlatform.Api.Admission;
using UpgradePlatform.Api.Databases;
using UpgradePlatform.Api.Dialects.ObShell.Calls;
using UpgradePlatform.Api.Dialects.ObShell.Endpoints;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Dialects.ObShell;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Requests;
using UpgradePlatform.Dialects.ObShell.Tasks;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Platform;

namespace UpgradePlatform.Api.Dialects.ObShell.Submitting;

/// <summary>The way of a submission: identity, what stands against it, the lock. A refusal leaves nothing behind: one SDK sends each failed request twice (OBShell specification 6.3).</summary>
internal sealed class ObShellSubmitter(
    ObShellPrechecks prechecks, RunningUpgrades running, DatabaseRequests requests, Gatekeeper gatekeeper, VendorDags numbers, PlatformStateStore platform)
{
    /// <summary>Begins a check; the DAG as created.</summary>
    /// <exception cref="ObShellRefusedException">It is not admitted.</exception>
    public async Task<ObShellDagDetail> CheckAsync(ObShellCall call, ObShellUpgradeRequest request)
    {
        var cluster = await AllowedAsync(call);
        return await SubmitAsync(call, cluster, OperationKind.Check, await prechecks.CheckAsync(cluster, request, call.Cancel));
    }

    /// <summary>Begins an upgrade; the DAG as created, or that of the same upgrade, which runs already (8.1).</summary>
    /// <exception cref="ObShellRefusedException">It is not admitted.</exception>
    public async Task<ObShellDagDetail> UpgradeAsync(ObShellCall call, ObShellUpgradeRequest request)
    {
        var cluster = await AllowedAsync(call);
        // Before the prechecks: a cluster that is being upgraded is not in the state in which an upgrade begins.
        if (await running.SameAsync(cluster.Id, request, call.Cancel) is { } same)
            return DagMapper.Header(same);
        var found = await prechecks.UpgradeAsync(cluster, request, call.Cancel);
        try
        {
            return await SubmitAsync(call, cluster, OperationKind.Upgrade, found);
        }
        catch (ObShellRefusedException busy) when (busy.Error == ObShellErrors.UnderMaintenanceWithDag)
        {
            // The same request, sent twice at once: the other one was quicker.
            if (await running.SameAsync(cluster.Id, request, call.Cancel) is { } other)
                return DagMapper.Header(other);
            throw;
        }
    }

    private async Task<ClusterView> AllowedAsync(ObShellCall call)
    {
        ObShellRoles.Require(call, Roles.Operator, ObShellErrors.OperationNotSupported);
        var cluster = await ObShellClusters.OfAsync(call);
        var state = await platform.GetAsync(call.Cancel);
        return state.Accepts(CallClass.Execute) ? cluster : throw ObShellErrors.OperationNotSupported.With($"The platform is {state.Describe()} and begins nothing now.");
    }

    private async Task<ObShellDagDetail> SubmitAsync(ObShellCall call, ClusterView cluster, OperationKind kind, Prechecked found)
    {
        ObShellDagDetail? created = null;
        var admitted = await gatekeeper.SubmitAsync(cluster.Id, call.Caller, lane => PrepareAsync(call, lane, cluster.Id, kind, found), async state =>
        {
            var slots = DagSlots.Of(state.Plan);
            var dag = await numbers.AddAsync(cluster.Id, state.Id, kind == OperationKind.Upgrade, slots[^1].Ordinal, slots.Sum(slot => slot.Targets.Length), call.Cancel);
            created = DagMapper.Created(ObShellDags.NameOf(state), dag.DagId, kind, state.Plan);
        }, call.Cancel);
        return admitted.Refusal switch
        {
            null => created!,
            { Code: OutcomeCodes.ClusterBusy } busy => throw await running.BusyAsync(cluster.Id, busy.Text, call.Cancel),
            { Code: "plan-refused" } refusal => throw ObShellErrors.BadRequest.With(refusal.Text).Within("Failed to create the DAG"),
            var refusal => throw ObShellErrors.TaskCreateFailed.With($"Failed to create the DAG: {refusal.Text}"),
        };
    }

    private async Task<Prepared> PrepareAsync(ObShellCall call, NewOperation lane, string cluster, OperationKind kind, Prechecked found)
    {
        await lane.RecordFactsAsync(Examined.Observations(found.Seen));
        var settled = await requests.SettleAsync(lane, cluster, found.Resolved, call.Cancel);
        if (settled.Refusal is { } refusal)
            throw DatabaseRefusalMapper.Error(refusal.Code).With(refusal.Text);
        return new Prepared(
            new Submission
            {
                Id = Guid.CreateVersion7(),
                By = call.Binding.Principal,
                Kind = kind,
                Request = new UpgradeRequest { Nodes = [], Database = settled.Request },
                Policy = ObShellPolicy.Upgrade,
            },
            new OperationRowExtras
            {
                Dialect = ObShellDialect.Name,
                Principal = call.Binding.Principal,
                RequestMethod = call.Context.Request.Method,
                RequestUri = call.Context.Request.Path,
                RequestBody = System.Text.Encoding.UTF8.GetString(call.Body.Bytes.Span),
            });
    }
}
