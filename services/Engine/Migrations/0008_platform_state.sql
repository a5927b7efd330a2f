-- What the platform as a whole accepts (specification 1.1). One row.

create table engine.platform_state (
    one_row boolean primary key default true check (one_row),
    service text not null check (service in ('unknown', 'stopped', 'starting', 'switching', 'shutting-down', 'running')),
    blockade boolean not null,
    renewal boolean not null,
    changed_by text not null,
    changed_at timestamptz not null default clock_timestamp()
);
insert into engine.platform_state (service, blockade, renewal, changed_by) values ('running', false, false, 'migration');
