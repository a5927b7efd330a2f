-- Headers of the obshell dialect that have let a changing request in: each does so once, whichever process of the API it comes to, and after a restart too.

create table engine.spent_headers (
    fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
    expires_at timestamptz not null
);
comment on table engine.spent_headers is 'SHA-256 of the header as sent, never the header. Only verified ones get in, so nobody without a password can fill it.';
create index spent_headers_by_expiry on engine.spent_headers (expires_at);
