-- Ports that hosts hang on, and whether a detour takes them down.

alter table engine.nodes
    add column host_ports text[] not null default '{}',
    add column take_host_ports_down boolean not null default false,
    add check (not take_host_ports_down or cardinality(host_ports) > 0);
