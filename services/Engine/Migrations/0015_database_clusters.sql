-- Database clusters: what a family knows of its clusters and nodes alone, and as whom a database is asked.

alter table engine.clusters
    add column settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
    add column sql_user text null,
    add column sql_credential text null references engine.device_credentials (name) deferrable initially deferred;
comment on column engine.clusters.settings is 'Never a secret: credentials are referred to by name.';

-- A database server has no equipment type: which version it runs is asked.
alter table engine.nodes
    add column settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
    alter column declared_type drop not null;
