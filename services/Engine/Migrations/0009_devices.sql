-- How devices and script hosts are reached and recognised, interfaces and costs of links, images and profiles of equipment types.

create table engine.script_hosts (
    name text primary key,
    address text not null,
    port int not null check (port between 1 and 65535),
    user_name text null,
    credential text null references engine.device_credentials (name) deferrable initially deferred,
    host_keys text[] not null default '{}',
    host_authority text null,
    profile text null
);
comment on table engine.script_hosts is 'A cluster may name a script host that is not here: simulated fabrics have their own.';

alter table engine.nodes
    add column port int not null default 22 check (port between 1 and 65535),
    add column user_name text null,
    add column profile text null,
    add column mac text null,
    add column host_keys text[] not null default '{}',
    add column host_authority text null,
    add column identity_at timestamptz not null default clock_timestamp();
comment on column engine.nodes.identity_at is 'Since when the file says what the device is recognised by. A host key enrolled before then belongs to another device.';

create function engine.note_identity() returns trigger language plpgsql as $$
begin
    if (new.address, new.port, new.serial, new.mac, new.host_keys, new.host_authority)
        is distinct from (old.address, old.port, old.serial, old.mac, old.host_keys, old.host_authority) then
        new.identity_at := clock_timestamp();
    end if;
    return new;
end $$;
create trigger note_identity before update on engine.nodes for each row execute function engine.note_identity();

alter table engine.links
    add column a_port text not null default '',
    add column b_port text not null default '',
    add column cost int not null default 100 check (cost between 1 and 65535),
    drop constraint links_pkey,
    add primary key (cluster_id, a, b, a_port, b_port);

-- No reference to images: a type that an upgrade recorded stays known when the file forgets it and its image.
alter table engine.equipment_types
    add column image text null,
    add column profile text null;

alter table engine.images alter column equipment_type drop not null;
