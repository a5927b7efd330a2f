-- Database clusters: packages with their bytes, keys that belong to a cluster, numbers of the vendor's tasks, units of several nodes.

create table engine.artifacts (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint not null check (size >= 0),
    stored_at timestamptz not null default clock_timestamp(),
    stored_by text not null
);
comment on table engine.artifacts is 'What the artifact folder holds, by the digest of its bytes.';

create table engine.packages (
    id bigint generated always as identity primary key,
    name text not null,
    version text not null,
    release text not null,
    build text not null,
    distribution text not null,
    architecture text not null,
    sha256 text not null references engine.artifacts (sha256),
    md5 text not null,
    size bigint not null,
    payload_size bigint not null,
    unpacked_size bigint not null,
    route_data text null,
    stored_at timestamptz not null default clock_timestamp(),
    stored_by text not null
);
comment on table engine.packages is 'A package stored again is a further row; the newest wins.';
comment on column engine.packages.route_data is 'Text of oceanbase_upgrade_dep.yml; null where the package holds none.';
create index packages_by_name on engine.packages (name, version, release, architecture, id desc);
create index packages_by_version on engine.packages (version, id desc);
create index packages_by_artifact on engine.packages (sha256);

create table engine.sealed_keys (
    name text primary key,
    sealed_by text not null,
    nonce bytea not null,
    sealed bytea not null,
    tag bytea not null,
    made_at timestamptz not null default clock_timestamp()
);
comment on table engine.sealed_keys is 'Private keys, sealed by the key of a file that is not in the database (AES-GCM, bound to the name).';
comment on column engine.sealed_keys.sealed_by is 'Which key sealed it: the beginning of the digest of that key.';

create table engine.vendor_dags (
    cluster_id text not null,
    dag_id bigint not null check (dag_id > 0),
    operation_id uuid not null unique references engine.operations (id) on delete cascade deferrable initially deferred,
    maintenance boolean not null,
    first_node bigint not null check (first_node > 0),
    nodes int not null check (nodes > 0),
    first_task bigint not null check (first_task > 0),
    tasks int not null check (tasks > 0),
    primary key (cluster_id, dag_id)
);
comment on table engine.vendor_dags is 'Numbers under which the obshell dialect shows an operation, its nodes and its sub tasks; three spaces of their own in each cluster.';
create unique index vendor_dags_by_node on engine.vendor_dags (cluster_id, first_node);
create unique index vendor_dags_by_task on engine.vendor_dags (cluster_id, first_task);

alter table engine.plan_units
    add column nodes text[] null,
    add column no_way_back text null;
comment on column engine.plan_units.nodes is 'Nodes it takes out of service; null for the one whose id the unit bears.';
comment on column engine.plan_units.no_way_back is 'Why its mirror is empty, for a person; null where that has no reason of its own.';
