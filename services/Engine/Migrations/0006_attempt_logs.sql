-- Output of attempts: pieces by byte offset, head and tail kept. No reference to attempts: output may arrive before or after the row.

create table engine.attempt_logs (
    attempt_id text not null,
    byte_offset bigint not null check (byte_offset >= 0),
    length int not null check (length >= 0),
    text text not null,
    primary key (attempt_id, byte_offset)
);

create table engine.attempt_log_ends (
    attempt_id text primary key,
    contiguous bigint not null default 0,
    last bigint not null default 0,
    updated_at timestamptz not null default clock_timestamp()
);
comment on column engine.attempt_log_ends.contiguous is 'Everything before this offset has arrived: where a worker goes on.';
comment on column engine.attempt_log_ends.last is 'End of the furthest piece.';
