-- What a tablet keeps while it hears nothing is sealed with the public half of its kiosk's key; this is the other half.
alter table clock_kiosk add column private_key varchar(4000);

-- A punch that a tablet kept and sent later, by the key it was given there, so that sent twice it counts once. One that was not
-- written waits for somebody in charge.
create table kept_punch (
  id varchar(36) primary key,
  kiosk_id bigint not null references clock_kiosk (id),
  branch_id bigint not null references branch (id),
  staff_id bigint not null references staff_member (id),
  kind varchar(12) not null check (kind in ('in', 'out', 'break-start', 'break-end', 'transfer')),
  happened_at timestamp with time zone not null,
  heard_at timestamp with time zone not null,
  outcome varchar(10) not null check (outcome in ('written', 'wrong', 'refused')),
  words varchar(500) not null,
  settled_at timestamp with time zone,
  settled_by varchar(120)
);
create index kept_punch_open on kept_punch (branch_id, outcome, settled_at);
