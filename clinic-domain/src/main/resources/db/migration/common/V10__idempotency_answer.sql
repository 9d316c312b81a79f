-- Where the first answer said the new thing is.
alter table idempotency_key add column location varchar(300);
create index idempotency_key_time on idempotency_key (created_at);
