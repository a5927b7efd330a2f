-- Closed operations are deleted in time, with everything that belongs to them.

create index operations_closed on engine.operations (closed_at) where phase = 'closed';
create index attempt_logs_by_time on engine.attempt_log_ends (updated_at);

-- Whose leftover another took over may outlive that other.
alter table engine.leftovers drop constraint leftovers_adopted_by_fkey,
    add constraint leftovers_adopted_by_fkey foreign key (adopted_by) references engine.operations (id) on delete set null;
create index leftovers_adopted on engine.leftovers (adopted_by) where adopted_by is not null;
create index lanes_owner on engine.lanes (owner) where owner is not null;

-- With these the checks of a deletion look at one row each, not at every event of the operation.
create index events_previous on engine.events (operation_id, previous);
