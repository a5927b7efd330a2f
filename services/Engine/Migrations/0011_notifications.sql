-- What clients are told under the addresses they gave: one row for each time there is something to tell, with the bytes that are sent.

create table engine.notifications (
    id uuid primary key,
    operation_id uuid not null references engine.operations (id) on delete cascade,
    kind text not null,
    event_sequence bigint not null,
    target text not null,
    method text not null,
    path text not null,
    body text not null,
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'given-up', 'refused')),
    tries int not null default 0 check (tries >= 0),
    created_at timestamptz not null default clock_timestamp(),
    next_try_at timestamptz null default clock_timestamp(),
    last_try_at timestamptz null,
    delivered_at timestamptz null,
    problem text null,
    -- However often the log is read again.
    constraint told_once unique (operation_id, kind, event_sequence),
    constraint waiting_has_time check ((state = 'waiting') = (next_try_at is not null)),
    constraint delivered_has_time check ((state = 'delivered') = (delivered_at is not null))
);
comment on column engine.notifications.body is 'As it was when there was something to tell: every try sends the same bytes. Empty where it could not be written; the problem says why.';

-- An operation ends once in the eyes of its client.
create unique index one_result_per_operation on engine.notifications (operation_id) where kind = '000101';
create index notifications_due on engine.notifications (target, next_try_at) where state = 'waiting';
create index notifications_undelivered on engine.notifications (state) where state in ('given-up', 'refused');
create index notifications_created on engine.notifications (created_at desc, id desc);

-- What ended before this release could tell is not told now.
insert into engine.cursors (name, position) select 'notifications', last from engine.event_position on conflict do nothing;
