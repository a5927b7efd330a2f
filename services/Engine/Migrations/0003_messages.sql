-- Inbox and outbox: one consume is one transaction; messages leave after it, in order per partition key.

create table engine.inbox (
    message_id uuid not null,
    consumer text not null,
    consumed_at timestamptz not null default now(),
    primary key (message_id, consumer)
);
create index inbox_by_time on engine.inbox (consumed_at);

create table engine.outbox (
    seq bigserial primary key,
    message_id uuid not null,
    partition_key text not null,
    destination text not null,
    message_type text not null,
    body text not null,
    traceparent text null,
    expires_at timestamptz null,
    attempts int not null default 0,
    last_error text null,
    created_at timestamptz not null default clock_timestamp()
);

create table engine.outbox_dead (
    seq bigint primary key,
    message_id uuid not null,
    partition_key text not null,
    destination text not null,
    message_type text not null,
    body text not null,
    traceparent text null,
    expires_at timestamptz null,
    attempts int not null,
    last_error text null,
    created_at timestamptz not null,
    died_at timestamptz not null default clock_timestamp()
);
