-- Holds of one party are kept, booked and given back together; the first one's id names them.
alter table hold add column party_id bigint;
create index hold_party on hold (party_id);

create table hold_add_on (
  hold_id bigint not null references hold (id),
  service_id bigint not null references service (id),
  primary key (hold_id, service_id)
);
