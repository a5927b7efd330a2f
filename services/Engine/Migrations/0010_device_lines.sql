-- What devices said by syslog while an operation was at work on them.

create table engine.device_lines (
    id bigint generated always as identity primary key,
    operation_id uuid not null references engine.operations (id) on delete cascade,
    attempt_id text not null,
    cluster_id text not null,
    node_id text not null,
    received_at timestamptz not null,
    severity smallint null check (severity between 0 and 7),
    app text null,
    text text not null
);
create index device_lines_of_operation on engine.device_lines (operation_id, id);
create index device_lines_of_node on engine.device_lines (operation_id, node_id, id);
comment on column engine.device_lines.attempt_id is 'The attempt that began last on the node before the line was received; no reference: it may have ended since.';
comment on column engine.device_lines.id is 'Rises with the order of commits: writers take turns. A reader that goes on after an id skips none.';
