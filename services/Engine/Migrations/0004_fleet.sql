-- Two layers: declared (file, API) and observed (facts with time and source). Applying a file never touches an observed fact.

create table engine.fleet_revisions (
    id bigserial primary key,
    text text not null,
    principal text not null,
    applied_at timestamptz not null default clock_timestamp()
);

create table engine.equipment_types (
    id text primary key,
    platform text not null,
    os text not null,
    version text not null,
    script_path text null
);

create table engine.images (
    id text primary key,
    equipment_type text not null references engine.equipment_types (id) deferrable initially deferred,
    source text not null,
    sha256 text null
);

create table engine.device_credentials (
    name text primary key,
    reference text not null,
    constraint reference_not_value check (reference ~ '^(file|env):.+')  -- I9
);

create table engine.clusters (
    id text primary key,
    family text not null,
    vendor_id text null,
    script_host text null,
    constraint vendor_id_once unique (family, vendor_id) deferrable initially deferred
);

create table engine.nodes (
    cluster_id text not null references engine.clusters (id) on delete cascade,
    id text not null,
    role text not null,
    number int not null check (number >= 1),
    redundancy_group text not null,
    declared_type text not null references engine.equipment_types (id) deferrable initially deferred,
    recorded_type text null,
    recorded_at timestamptz null,
    address text null,
    serial text null,
    credential text null references engine.device_credentials (name) deferrable initially deferred,
    primary key (cluster_id, id),
    constraint node_number_once unique (cluster_id, role, number) deferrable initially deferred
);

create table engine.links (
    cluster_id text not null,
    a text not null,
    b text not null,
    primary key (cluster_id, a, b),
    check (a <> b),
    foreign key (cluster_id, a) references engine.nodes (cluster_id, id) on delete cascade,
    foreign key (cluster_id, b) references engine.nodes (cluster_id, id) on delete cascade
);

-- No reference to nodes: what was seen stays known when a node leaves the file and comes back.
create table engine.node_facts (
    cluster_id text not null,
    node_id text not null,
    facts jsonb not null,
    observed_at timestamptz not null,
    healthy_since timestamptz null,
    primary key (cluster_id, node_id)
);

create table engine.vendor_numbers (
    scope text primary key,
    last bigint not null
);
