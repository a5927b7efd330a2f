-- Operations of one lane that belong together, and what the failure or cancel of one of them means for the others (specification 2.2 S7).

alter table engine.operations add column queue_group text generated always as (policy ->> 'queueGroup') stored;
comment on column engine.operations.queue_group is 'Of the policy; null for none.';

create table engine.lane_cascades (
    cluster_id text not null references engine.lanes (cluster_id),
    queue_group text not null,
    at timestamptz not null,
    cause uuid not null,
    reason text not null,
    primary key (cluster_id, queue_group)
);
comment on table engine.lane_cascades is 'Last cascade of each group: operations of the group accepted up to that moment, and not started, close as cancelled when they are next looked at.';
