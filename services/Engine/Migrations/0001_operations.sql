-- Lanes, operations, plans, units, attempts, leftovers. Constraints name the invariants of the architecture they hold (I1 ... I10).

create table engine.lanes (
    cluster_id text primary key,
    owner uuid null,
    fence bigint not null default 0 check (fence >= 0)
);
comment on table engine.lanes is 'Ownership of a cluster. Never deleted, not even with the cluster: the fence must not start anew.';

create table engine.operations (
    id uuid primary key,
    cluster_id text not null references engine.lanes (cluster_id),
    family text not null,
    kind text not null,
    lane text not null,
    phase text not null check (phase in ('reserved', 'queued', 'checking', 'active', 'closed')),
    direction text not null,
    intent text not null,
    outcome text null,
    outcome_reason text null,
    revision int not null check (revision >= 1),
    fence bigint not null default 0,
    sequence bigint not null default 0 check (sequence >= 0),
    last_event bigint generated always as (nullif(sequence, 0)) stored,
    not_before timestamptz not null,
    accepted_at timestamptz not null,
    started_at timestamptz null,
    closed_at timestamptz null,
    wake_at timestamptz null,
    request jsonb not null,
    policy jsonb not null,
    body jsonb not null,
    schema_version smallint not null default 1,
    dialect text not null,
    dialect_id text not null,
    principal text not null,
    request_method text null,
    request_uri text null,
    request_body text null,
    notification text null,
    constraint closed_or_wakes check (phase = 'closed' or wake_at is not null),          -- I5
    constraint closed_has_outcome check ((phase = 'closed') = (outcome is not null)),    -- I5
    constraint owner_has_fence check (lane <> 'exclusive' or phase not in ('checking', 'active') or fence > 0),
    constraint dialect_id_once unique (dialect, dialect_id)
);
create unique index one_owner_per_cluster on engine.operations (cluster_id) where lane = 'exclusive' and phase in ('checking', 'active'); -- I1
create index operations_due on engine.operations (wake_at) where wake_at is not null;
create index operations_waiting on engine.operations (cluster_id, not_before, accepted_at, id) where phase in ('reserved', 'queued');
create index operations_open on engine.operations (cluster_id) where phase <> 'closed';
create index operations_accepted on engine.operations (accepted_at desc, id desc);
create index operations_accepted_cluster on engine.operations (cluster_id, accepted_at desc, id desc);

alter table engine.lanes add constraint owner_exists foreign key (owner) references engine.operations (id) deferrable initially deferred;

create function engine.guard_lane() returns trigger language plpgsql as $$
begin
    if new.fence < old.fence then
        raise exception 'fence of lane % may only grow (% to %)', old.cluster_id, old.fence, new.fence using errcode = 'check_violation', constraint = 'fence_grows';
    end if;
    if new.owner is not null and new.owner is distinct from old.owner and new.fence = old.fence then
        raise exception 'lane % takes a new owner only under a new fence', old.cluster_id using errcode = 'check_violation', constraint = 'fence_grows';
    end if;
    if old.owner is not null and new.owner is not null and new.owner <> old.owner then
        raise exception 'lane % is owned by operation %', old.cluster_id, old.owner using errcode = 'check_violation', constraint = 'one_owner';
    end if;
    return new;
end $$;
create trigger guard_lane before update on engine.lanes for each row execute function engine.guard_lane();

create function engine.guard_operation() returns trigger language plpgsql as $$
begin
    if old.phase = 'closed' then
        raise exception 'operation % is closed', old.id using errcode = 'check_violation', constraint = 'closed_is_final';
    end if;
    if new.fence < old.fence or new.sequence < old.sequence or new.revision < old.revision then
        raise exception 'fence, sequence and revision of operation % may only grow', old.id using errcode = 'check_violation', constraint = 'counters_grow';
    end if;
    return new;
end $$;
create trigger guard_operation before update on engine.operations for each row execute function engine.guard_operation();

create table engine.plans (
    operation_id uuid not null references engine.operations (id) on delete cascade,
    revision int not null check (revision >= 1),
    direction text not null,
    digest text not null,
    basis jsonb not null,
    findings jsonb not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (operation_id, revision)
);
alter table engine.operations add constraint revision_exists foreign key (id, revision) references engine.plans (operation_id, revision) deferrable initially deferred;

create table engine.plan_units (
    operation_id uuid not null,
    revision int not null,
    ordinal int not null,
    unit_id text not null,
    title text not null,
    stage int not null,
    stage_title text not null,
    max_parallel int not null check (max_parallel >= 1),
    redundancy_group text not null,
    steps jsonb not null,
    mirror jsonb not null,
    primary key (operation_id, revision, unit_id),
    unique (operation_id, revision, ordinal),
    foreign key (operation_id, revision) references engine.plans (operation_id, revision) on delete cascade
);

create function engine.refuse_update() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never rewritten', tg_table_name using errcode = 'check_violation', constraint = 'never_rewritten';
end $$;
create trigger never_rewritten before update on engine.plans for each row execute function engine.refuse_update();        -- I10
create trigger never_rewritten before update on engine.plan_units for each row execute function engine.refuse_update();   -- I10

create table engine.units (
    operation_id uuid not null,
    revision int not null,
    unit_id text not null,
    status text not null,
    entered text[] not null default '{}',
    out boolean generated always as (cardinality(entered) > 0) stored,
    body jsonb not null,
    primary key (operation_id, revision, unit_id),
    foreign key (operation_id, revision, unit_id) references engine.plan_units (operation_id, revision, unit_id) on delete cascade
);

create table engine.attempts (
    id text primary key,
    operation_id uuid not null references engine.operations (id) on delete cascade,
    revision int not null,
    unit text not null,
    step text not null,
    target text not null,
    role text not null,
    number int not null check (number >= 1),
    status text not null,
    started_at timestamptz not null,
    deadline timestamptz not null,
    ended_at timestamptz null,
    body jsonb not null,
    constraint attempt_once unique (operation_id, revision, unit, step, target, role, number),   -- I3
    constraint live_has_no_end check (status not in ('open', 'unknown') or ended_at is null)
);
create unique index one_live_attempt on engine.attempts (operation_id, unit, step, target) where status in ('open', 'unknown'); -- I4

create table engine.leftovers (
    owner uuid not null references engine.operations (id) on delete cascade,
    cluster_id text not null,
    unit text not null,
    pair text not null,
    reason text not null,
    created_at timestamptz not null default clock_timestamp(),
    adopted_by uuid null references engine.operations (id),
    cleared_at timestamptz null,
    primary key (owner, unit, pair)
);
create index leftovers_open on engine.leftovers (cluster_id) where cleared_at is null;
