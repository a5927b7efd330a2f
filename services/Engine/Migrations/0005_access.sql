-- Who may do what, who did what, and what was answered.

create table engine.credentials (
    id uuid primary key,
    name text not null,
    role text not null check (role in ('viewer', 'operator', 'approver', 'admin')),
    key_hash bytea not null unique check (octet_length(key_hash) = 32),
    created_by text not null,
    created_at timestamptz not null default clock_timestamp(),
    revoked_at timestamptz null
);
create unique index credential_name_once on engine.credentials (name) where revoked_at is null;

create table engine.audit (
    id bigserial primary key,
    at timestamptz not null default clock_timestamp(),
    principal text not null,
    role text not null,
    action text not null,
    target text not null,
    reason text null,
    source_address text null,
    result text not null
);
create index audit_by_target on engine.audit (target, id desc);
create trigger never_rewritten before update on engine.audit for each row execute function engine.refuse_update();

create table engine.idempotency_keys (
    principal text not null,
    key text not null,
    request_hash bytea not null,
    status int null,
    location text null,
    body text null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (principal, key)
);
create index idempotency_by_time on engine.idempotency_keys (created_at);
