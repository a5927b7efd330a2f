-- The event log: one source for the exchange, streams, webhooks and vendor notifications (I6).

create table engine.events (
    operation_id uuid not null references engine.operations (id) on delete cascade,
    sequence bigint not null check (sequence >= 1),
    previous bigint generated always as (nullif(sequence - 1, 0)) stored,
    family text not null,
    cluster_id text not null,
    entity text not null,
    entity_id text not null,
    status text not null,
    reason text null,
    details jsonb not null,
    recorded_at timestamptz not null default clock_timestamp(),
    position bigint null unique check (position >= 1),
    primary key (operation_id, sequence),
    -- Gapless: every event but the first has the one before it.
    constraint gapless foreign key (operation_id, previous) references engine.events (operation_id, sequence) deferrable initially deferred
);
create index events_unpositioned on engine.events (operation_id, sequence) where position is null;
create index events_by_cluster on engine.events (cluster_id, position);

-- The counter on the operation row is exactly the number of its events.
alter table engine.operations add constraint sequence_exists
    foreign key (id, last_event) references engine.events (operation_id, sequence) deferrable initially deferred;

create function engine.guard_event() returns trigger language plpgsql as $$
begin
    if old.position is not null then
        raise exception 'event % of operation % has its position and is final', old.sequence, old.operation_id using errcode = 'check_violation', constraint = 'event_is_final';
    end if;
    if (new.operation_id, new.sequence, new.family, new.cluster_id, new.entity, new.entity_id, new.status, new.details, new.recorded_at)
        is distinct from (old.operation_id, old.sequence, old.family, old.cluster_id, old.entity, old.entity_id, old.status, old.details, old.recorded_at)
        or new.reason is distinct from old.reason then
        raise exception 'an event changes in nothing but its position' using errcode = 'check_violation', constraint = 'event_is_final';
    end if;
    return new;
end $$;
create trigger guard_event before update on engine.events for each row execute function engine.guard_event();

create table engine.event_position (
    one boolean primary key default true check (one),
    last bigint not null default 0
);
insert into engine.event_position default values;

create table engine.cursors (
    name text primary key,
    position bigint not null default 0 check (position >= 0),
    updated_at timestamptz not null default clock_timestamp()
);
